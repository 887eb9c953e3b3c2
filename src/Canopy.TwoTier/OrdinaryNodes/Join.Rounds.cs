using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Whom a join asks, round after round. The first candidates are drawn from the lists as they were heard; a table is made of those, and of
/// what the candidates so far said and did, only when more have to be drawn.
/// </summary>
internal sealed partial class Join
{
    private readonly List<PeerAddress> _tried = [];
    private ImmutableArray<PeerAddress> _vouched = [];
    private SupernodeCache? _table;

    /// <summary>An attempt: round after round until there is a parent or nobody is left to try.</summary>
    public void Begin(Instant now, Outbox outbox)
    {
        NextAttempt = Instant.Never;
        AnybodyAnswered = FoundLife = WasRefused = false;
        _round = 0;
        _tried.Clear();
        NextRound(now, outbox);
    }

    /// <summary>Whether more was found out than what the lists heard say.</summary>
    public bool HasTable => _table is not null;

    /// <summary>What is known of supernodes, for whoever goes on with it; to ask changes nothing.</summary>
    public SupernodeCache Known(Instant now) => _table ?? _self.Heard.ToCache(_self.Rules, _self.Me, now);

    /// <summary>
    /// Somebody vouches for these, and the lists heard have them already. The next attempt begins with them: among two hundred that a liar
    /// told they would hardly be drawn.
    /// </summary>
    public void Vouch(ImmutableArray<PeerAddress> addresses, Instant now)
    {
        foreach (PeerAddress address in addresses) _table?.Vouched(address, now);
        _vouched = addresses;
    }

    /// <summary>
    /// Draws candidates and probes them; after some rounds without any answer TCP is tried unprobed, UDP being perhaps blocked. So it goes
    /// on until all that are known have been tried: who has two hundred addresses, most of them dead, may not found a network after twenty.
    /// </summary>
    private void NextRound(Instant now, Outbox outbox)
    {
        Settle(now);
        _patience = Instant.Never;
        _waitedEnough = false;
        int probeRounds = _self.Rules.ProbeRoundsMax;
        if (++_round > probeRounds + 1 && !AnybodyAnswered && HasUntried(now)) _round = 1;
        bool probe = _round <= probeRounds || AnybodyAnswered;
        var drawn = new PeerAddress[_self.Rules.CandidatesPerRound];
        int count = _round > probeRounds + 1 ? 0 : Draw(drawn, now);
        if (count == 0 && !AnybodyAnswered && _round <= probeRounds + 1 && _tried.Count > 0)
        {
            // All have been probed in vain: some of them by TCP, and that was all.
            (_round, probe) = (probeRounds + 1, false);
            count = DrawAgain(drawn, now);
        }
        HasFailed = count == 0;
        _candidates = new Candidate[count];
        for (int i = 0; i < count; i++)
        {
            var candidate = new Candidate(drawn[i], _self.Rng.Next(), now);
            _candidates[i] = candidate;
            _tried.Add(candidate.Address);
            if (probe) Probe(candidate, now, outbox);
            else Dial(candidate, now, outbox);
        }
    }

    /// <summary>A round is over without a parent: what its candidates said and did is put into the table.</summary>
    private void Settle(Instant now)
    {
        if (_candidates.Length == 0) return;
        _table ??= Known(now);
        foreach (Candidate candidate in _candidates) candidate.Teach(_table, _self.Me, now);
        _candidates = [];
    }

    private int Draw(Span<PeerAddress> drawn, Instant now) => _vouched.Length > 0 ? DrawVouched(drawn)
        : _table is null ? DrawFirst(drawn, now)
        : CandidateChoice.Draw(
            _table, _self.Profile.Local, CandidateFor.Parent, a => _self.IsMe(a) || _tried.Contains(a), now, ref _self.Rng, drawn);

    private bool HasUntried(Instant now)
    {
        foreach (ref readonly CacheEntry entry in Known(now).Entries)
            if (!_self.IsMe(entry.Address) && !_tried.Contains(entry.Address)) return true;
        return false;
    }

    private int DrawAgain(Span<PeerAddress> drawn, Instant now) => CandidateChoice.Draw(
        Known(now), _self.Profile.Local, CandidateFor.Parent, _self.IsMe, now, ref _self.Rng, drawn);

    private int DrawVouched(Span<PeerAddress> drawn)
    {
        int count = Math.Min(drawn.Length, _vouched.Length);
        _vouched.AsSpan(0, count).CopyTo(drawn);
        _vouched = _vouched[count..];
        return count;
    }

    private int DrawFirst(Span<PeerAddress> drawn, Instant now)
    {
        var entries = new RefreshEntry[drawn.Length];
        int count = _self.Heard.Draw(_self.Rules, _self.Me, now, ref _self.Rng, entries);
        for (int i = 0; i < count; i++) drawn[i] = entries[i].Address;
        return count;
    }
}
