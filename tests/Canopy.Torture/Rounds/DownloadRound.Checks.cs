using Canopy.Core;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;
using Canopy.Torture.Sources;
using Canopy.Torture.Victims;

namespace Canopy.Torture.Rounds;

/// <summary>What must hold after a kill, and at the end.</summary>
internal sealed partial class DownloadRound
{
    /// <summary>Right after a kill: the journal is whole, and whatever is called finished is.</summary>
    private void Inspect()
    {
        if (Database.Damage(Path.Combine(_folders.Data, "transfers.db")) is { } damage) Fail($"was killed, and {damage}", []);
        foreach (SourceFile file in _files)
        {
            if (File.Exists(PathOf(file)) && !IsIdentical(file)) Fail(file, "lies finished after a kill, and is not what its sources have");
        }
    }

    private void Settle(int lastLife)
    {
        foreach (SourceFile file in _files)
        {
            if (!_logs[file.Hash.ToString()].IsDone) Fail(file, "was not done when nothing moved any more");
            else if (!File.Exists(PathOf(file))) Fail(file, "is done, and is not there under its name");
            else if (!IsIdentical(file)) Fail(file, "is done, and is not what its sources have");
            else _result.Identical++;
            Settle(file, file.Ledger.Sum(lastLife));
        }
        string[] expected = [.. _files.Select(PathOf)];
        foreach (string path in Directory.GetFileSystemEntries(_folders.Files).Except(expected))
            Fail($"left {Path.GetFileName(path)} among the finished files", []);
        foreach (string path in Directory.GetFileSystemEntries(_folders.Incomplete))
            Fail($"left {Path.GetFileName(path)} among the parts", []);
    }

    private void Settle(SourceFile file, FileAccount account)
    {
        _result.BytesSent += account.Sent;
        _result.BytesRepeated += account.Repeated;
        _result.BytesAllowed += account.Allowed;
        if (account.Repeated > account.Allowed)
            Fail(file, $"was sent {account.Repeated} bytes more than once; {account.Allowed} may have been under way\n    " +
                string.Join("\n    ", account.Connections));

        SortedSet<PeerId> named = [];
        foreach (Report lie in _lies.Where(lie => lie.Subject == file.Hash.ToString()))
            if (PeerId.TryParse(lie.Peer, out PeerId peer)) named.Add(peer);
        foreach (PeerId peer in named.Except(account.Lied)) Fail(file, $"names {Short(peer)}, which sent nothing wrong");
        foreach (PeerId peer in account.MustBeNamed.Except(named)) Fail(file, $"does not name {Short(peer)}, whose lie arrived");
        int liars = named.Union(account.MustBeNamed).Count();
        _result.Liars += liars;
        _result.LiarsNamed += named.Count;
        _result.LiarsUnheard += account.Lied.Count - named.Intersect(account.Lied).Union(account.MustBeNamed).Count();
    }

    private string PathOf(SourceFile file) => Path.Combine(_folders.Files, file.Name);

    private bool IsIdentical(SourceFile file) => File.ReadAllBytes(PathOf(file)).AsSpan().SequenceEqual(file.Content);

    internal static string Short(PeerId peer) => peer.ToString()[..8];
}
