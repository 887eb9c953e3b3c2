using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Torture.Ledgers;

/// <summary>
/// Every content byte that any source sent of one file, block by block. A byte of a block in which the source lies is worth nothing and
/// does not count as sent.
/// </summary>
/// <param name="size">Bytes of the file.</param>
/// <param name="inFlight">What a connection may lose when it ends (<see cref="InFlight"/>).</param>
internal sealed class FileLedger(long size, int inFlight)
{
    private readonly Lock _gate = new();
    private readonly long[] _sent = new long[BlockTree.CountAt(size, 0)];
    private readonly List<(PeerId Source, ConnectionEntry Entry)> _connections = [];
    private int _missing = BlockTree.CountAt(size, 0);

    /// <summary>A source has been dialled.</summary>
    /// <param name="source">Which.</param>
    /// <param name="life">In which life of the downloader.</param>
    /// <param name="more">Bytes that can be in flight from this source beyond those from any.</param>
    public ConnectionEntry Connect(PeerId source, int life, int more)
    {
        ConnectionEntry entry = new(life, inFlight + more);
        lock (_gate) _connections.Add((source, entry));
        return entry;
    }

    public void BeginAnswer(ConnectionEntry entry)
    {
        lock (_gate) entry.BeginAnswer();
    }

    /// <summary>Counts bytes of one block, right before they are sent.</summary>
    public void Count(ConnectionEntry entry, long at, int bytes, bool isLie)
    {
        int block = (int)(at / BlockTree.BlockSize);
        lock (_gate)
        {
            entry.Count(bytes, isLie, at + bytes == Math.Min(size, (block + 1L) * BlockTree.BlockSize));
            if (isLie) return;
            if (_sent[block] < LengthOf(block) && _sent[block] + bytes >= LengthOf(block)) _missing--;
            _sent[block] += bytes;
        }
    }

    /// <summary>Counts right bytes of any number of blocks.</summary>
    public void CountAll(ConnectionEntry entry, long at, int bytes)
    {
        for (int take; bytes > 0; (at, bytes) = (at + take, bytes - take))
        {
            take = (int)Math.Min(bytes, BlockTree.BlockSize - at % BlockTree.BlockSize);
            Count(entry, at, take, isLie: false);
        }
    }

    public void CountWrongHashes(ConnectionEntry entry)
    {
        lock (_gate) entry.CountWrongHashes();
    }

    public void HungUp(ConnectionEntry entry)
    {
        lock (_gate) if (_missing > 0) entry.HungUpEarly();
    }

    /// <summary>What it came to.</summary>
    /// <param name="lastLife">The life that was not killed: a lie that arrived in it must have been found out.</param>
    public FileAccount Sum(int lastLife)
    {
        lock (_gate)
        {
            long sent = 0, repeated = 0, allowed = 0;
            for (int block = 0; block < _sent.Length; block++)
            {
                sent += _sent[block];
                repeated += Math.Max(0, _sent[block] - LengthOf(block));
            }
            SortedSet<PeerId> lied = [], mustBeNamed = [];
            foreach ((PeerId source, ConnectionEntry entry) in _connections)
            {
                allowed += entry.Allowed(isKilled: entry.Life != lastLife);
                if (entry.Lied) lied.Add(source);
                if (entry.LieWasReceived && entry.Life == lastLife) mustBeNamed.Add(source);
            }
            return new(sent, repeated, allowed, lied, mustBeNamed, [.. _connections.Select(
                connection => $"life {connection.Entry.Life}, {connection.Source.ToString()[..8]}: {connection.Entry}")]);
        }
    }

    private long LengthOf(int block) => Math.Min(BlockTree.BlockSize, size - (long)block * BlockTree.BlockSize);
}

/// <summary>What the sources of a file sent in all.</summary>
/// <param name="Sent">Right bytes.</param>
/// <param name="Repeated">How many of them belong to a byte that was sent before.</param>
/// <param name="Allowed">How many may have been under way when a connection ended.</param>
/// <param name="Lied">Who sent anything wrong: nobody else may be named.</param>
/// <param name="MustBeNamed">Of whom something wrong surely arrived, in a life that was not killed.</param>
/// <param name="Connections">What went over each connection, in words.</param>
internal sealed record FileAccount(
    long Sent, long Repeated, long Allowed, SortedSet<PeerId> Lied, SortedSet<PeerId> MustBeNamed, IReadOnlyList<string> Connections);
