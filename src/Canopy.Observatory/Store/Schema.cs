using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>
/// The tables, as the list of steps that lead to them: a store of version N has taken the first N. A step that has been released is never
/// changed; another is added behind it. Moments are Unix milliseconds, addresses as <see cref="AddressNumber"/> says.
/// </summary>
internal static class Schema
{
    /// <summary>The table that holds the version.</summary>
    public const string VersionTable = "schema_version";

    /// <summary>SQL of each step.</summary>
    public static string[] Steps(Dialect dialect) =>
        [Names(dialect) + Crawls(dialect) + Claims(dialect) + Later(dialect) + Views(), Sessions(dialect)];

    private static string Names(Dialect sql) => $"""
        CREATE TABLE {VersionTable} (version {sql.Int} NOT NULL){sql.Plain};
        INSERT INTO {VersionTable} VALUES (0);
        CREATE TABLE outcomes (number {sql.Small} PRIMARY KEY, name TEXT NOT NULL){sql.Plain};
        INSERT INTO outcomes VALUES {string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"({(int)outcome}, '{outcome}')"))};
        CREATE TABLE campaigns (id {sql.Key}, name TEXT NOT NULL UNIQUE, created_at {sql.Big} NOT NULL){sql.Plain};
        CREATE TABLE vantages (
            id {sql.Key}, campaign {sql.Big} NOT NULL REFERENCES campaigns, name TEXT NOT NULL, clock_offset_ms {sql.Big} NOT NULL,
            UNIQUE (campaign, name)){sql.Plain};

        """;

    /// <summary>
    /// Links name their visit alone: snapshot and source are the visit's, and millions of rows need not say them again (the view edges
    /// does). They have no foreign key, since it would be looked up for each of them.
    /// </summary>
    private static string Crawls(Dialect sql) => $"""
        CREATE TABLE snapshots (
            id {sql.Key}, campaign {sql.Big} NOT NULL REFERENCES campaigns, vantage {sql.Big} NOT NULL REFERENCES vantages,
            stable_key TEXT NOT NULL UNIQUE,     -- the same in every store it is copied to
            kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
            began_at {sql.Big} NOT NULL, ended_at {sql.Big},
            plan TEXT NOT NULL, seeds TEXT NOT NULL){sql.Plain};
        CREATE TABLE visits (
            id {sql.Key}, snapshot {sql.Big} NOT NULL REFERENCES snapshots, vantage {sql.Big} NOT NULL REFERENCES vantages,
            address {sql.Big} NOT NULL, outcome {sql.Small} NOT NULL, began {sql.Big} NOT NULL, ended {sql.Big} NOT NULL,
            handshake_ms {sql.Int}, peer_key {sql.Bytes}, role {sql.Small}, user_name TEXT NOT NULL, workload {sql.Small},
            uptime_s {sql.Big}, neighbors_told {sql.Int}, children_told {sql.Int}, flaws {sql.Small} NOT NULL, words TEXT NOT NULL,
            heard {sql.Int},                     -- entries of the refresh list it gave; null where it gave none
            UNIQUE (snapshot, address, vantage, began)){sql.Plain};
        CREATE INDEX visits_by_snapshot ON visits (snapshot, id);
        CREATE TABLE links (
            visit {sql.Big} NOT NULL, tier {sql.Small} NOT NULL,   -- 0 for a neighbor, 1 for a child
            place {sql.Small} NOT NULL, target {sql.Big} NOT NULL, PRIMARY KEY (visit, tier, place)){sql.InOrder};
        CREATE TABLE heard_entries (
            visit {sql.Big} NOT NULL, place {sql.Small} NOT NULL, address {sql.Big} NOT NULL, freshness {sql.Small} NOT NULL,
            workload {sql.Small} NOT NULL, PRIMARY KEY (visit, place)){sql.InOrder};

        """;

    /// <summary>
    /// A free address has the lease of one that ran out long ago, 0. The turn spreads addresses that stand side by side, and often in one
    /// house, over the whole crawl.
    /// </summary>
    private static string Claims(Dialect sql) => $"""
        CREATE TABLE frontier (
            snapshot {sql.Big} NOT NULL, address {sql.Big} NOT NULL,
            state {sql.Small} NOT NULL,          -- 0 waiting, 1 leased, 2 done
            lease_until {sql.Big} NOT NULL, vantage {sql.Big}, tries {sql.Int} NOT NULL, turn {sql.Int} NOT NULL,
            PRIMARY KEY (snapshot, address)){sql.InOrder};
        CREATE INDEX frontier_open ON frontier (snapshot, lease_until, turn) WHERE state < 2;

        """;

    private static string Later(Dialect sql) => $"""
        CREATE TABLE sessions (
            id {sql.Key}, campaign {sql.Big} NOT NULL REFERENCES campaigns, address {sql.Big} NOT NULL, peer_key {sql.Bytes},
            last_down_before {sql.Big}, first_up {sql.Big} NOT NULL, last_up {sql.Big} NOT NULL, first_down_after {sql.Big},
            misses {sql.Int} NOT NULL){sql.Plain};
        CREATE INDEX sessions_by_address ON sessions (campaign, address);
        CREATE TABLE files (
            id {sql.Key}, campaign {sql.Big} NOT NULL REFERENCES campaigns, content_hash {sql.Bytes} NOT NULL, name TEXT NOT NULL,
            size {sql.Big} NOT NULL, media {sql.Small} NOT NULL, signature TEXT NOT NULL,
            UNIQUE (campaign, content_hash, name)){sql.Plain};
        CREATE TABLE observations (
            campaign {sql.Big} NOT NULL REFERENCES campaigns, round {sql.Int} NOT NULL, file {sql.Big} NOT NULL REFERENCES files,
            address {sql.Big} NOT NULL, peer_key {sql.Bytes}, seen_at {sql.Big} NOT NULL){sql.Plain};
        CREATE INDEX observations_by_round ON observations (campaign, round, address);

        """;

    /// <summary>For people: dotted addresses, names of outcomes, edges with both ends, and who was ever met.</summary>
    private static string Views() => $"""
        CREATE VIEW edges AS
            SELECT visits.snapshot, links.visit, visits.address AS source, links.target, links.tier, visits.began AS source_visited_at
            FROM links JOIN visits ON visits.id = links.visit;
        CREATE VIEW edges_in_words AS
            SELECT snapshot, {AddressNumber.Dotted("source")} AS source, {AddressNumber.Dotted("target")} AS target, tier, source_visited_at
            FROM edges;
        CREATE VIEW visits_in_words AS
            SELECT visits.id, snapshot, {AddressNumber.Dotted("address")} AS address, outcomes.name AS outcome, began, ended, handshake_ms,
                user_name, workload, uptime_s, neighbors_told, children_told, words
            FROM visits JOIN outcomes ON outcomes.number = visits.outcome;
        CREATE VIEW peers AS
            SELECT snapshots.campaign, visits.address, visits.peer_key, min(visits.began) AS first_seen, max(visits.ended) AS last_seen
            FROM visits JOIN snapshots ON snapshots.id = visits.snapshot
            WHERE visits.peer_key IS NOT NULL GROUP BY snapshots.campaign, visits.address, visits.peer_key;
        """;

    /// <summary>
    /// Sessions belong to the tracking that found them, whose window and tolerance they have. Nothing had written to the table before.
    /// </summary>
    private static string Sessions(Dialect sql) => $"""
        DROP TABLE sessions;
        CREATE TABLE sessions (
            id {sql.Key}, snapshot {sql.Big} NOT NULL REFERENCES snapshots, address {sql.Big} NOT NULL, peer_key {sql.Bytes},
            last_down_before {sql.Big}, first_up {sql.Big} NOT NULL, last_up {sql.Big} NOT NULL, first_down_after {sql.Big},
            misses {sql.Int} NOT NULL, is_over {sql.Small} NOT NULL, UNIQUE (snapshot, address, first_up)){sql.Plain};
        CREATE VIEW sessions_in_words AS
            SELECT id, snapshot, {AddressNumber.Dotted("address")} AS address,
                last_down_before, first_up, last_up, first_down_after, misses, is_over
            FROM sessions;
        """;
}
