using Canopy.Analysis.Connections;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Tests.Connections;

/// <summary>Tables of a platform whose figures are known, since they were laid out to be.</summary>
internal static class Platforms
{
    public static readonly Instant End = Minute(600);

    public static Instant Minute(double minutes) => new((long)(minutes * 60_000));

    public static PeerAddress Address(int first, int number, ushort port = 4000) =>
        new((uint)first << 24 | 0x010000 | (uint)number, port);

    public static ConnectionRow Connection(bool isSupernode, double opened, double? lasts, int number = 1) => new(
        0, Address(128, 1), Address(24, number), isSupernode, IsDialled: isSupernode, Minute(opened), 50)
    {
        SupernodeLine = "campus",
        Closed = lasts is { } minutes ? Minute(opened + minutes) : Instant.Never,
    };

    public static PlatformRow Moment(double at, double since, int neighbors, int children, int workload) =>
        new(Minute(at), 0, Minute(since), neighbors, 0, children, 0, 150, (byte)workload, 1000);

    /// <summary>Enough of everything for every figure of the KaZaA paper.</summary>
    public static PlatformData Whole()
    {
        Rng rng = new(1);
        List<ConnectionRow> connections = [];
        for (int number = 0; number < 1000; number++)
        {
            bool isSupernode = number % 2 == 0, isShort = rng.Chance(0.35);
            double lasts = isShort ? 0.4 * rng.Unit() : 1 - Math.Log(1 - rng.Unit()) * (isSupernode ? 18 : 55);
            connections.Add(Connection(isSupernode, rng.Unit() * 500, lasts, number) with
            {
                RoundTripMs = rng.Unit() * 100,
                SharedFiles = isShort ? 0 : (int)(1 / (0.001 + rng.Unit())),
                IsBehindNat = number / 2 % 10 < 3,
                OtherAddress = Address(24, number, number % 30 == 0 ? (ushort)1214 : (ushort)5000),
            });
        }
        return new()
        {
            Connections = [.. connections],
            Moments = [.. Enumerable.Range(0, 300).Select(minute =>
                Moment(minute + 1, 0, Math.Min(45, minute), Math.Min(120, 2 * minute), Math.Min(90, 2 * minute)))],
            Lists = [.. Enumerable.Range(0, 100).Select(at => new ListRow(Minute(at), Address(at % 2 == 0 ? 24 : 213, at), Address(24, at),
                IsHearerSupernode: false, 200) { NearHearer = (at % 2 == 0 ? 60 : 30, 1, 0), NearTeller = (60, 1, 0), MeanWorkload = 80 })],
            Choices = [.. Enumerable.Range(0, 100).Select(at => new ChoiceRow(Minute(at * 5), Address(24, at), 5, 40, 200, 80))],
            Supernodes = [.. Enumerable.Range(0, 100).Select(at => new SupernodeRow(at, Address(at % 10 == 0 ? 24 : 100 + at % 10, at),
                at < 50 ? Minute(-10) : Minute(at), at < 40 ? Minute(100 + at) : at < 50 ? Instant.Never : Minute(at + 90)))],
            From = Minute(0), To = End,
        };
    }
}
