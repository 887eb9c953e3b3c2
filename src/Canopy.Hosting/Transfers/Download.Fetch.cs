using System.Net.Http.Headers;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers;

/// <summary>What is done with one source: dial, tree, ranges.</summary>
internal sealed partial class Download
{
    private PieceReceiver? _receiver;

    private async Task<SourceOutcome> FetchAsync(DownloadSource source, CancellationToken cancel)
    {
        Enter(DownloadState.Connecting, source.Reachable
            ? $"connecting to {source.Address}"
            : $"{source.Address} is behind NAT: asking its supernode {source.Supernode} to have it dial back");
        TransferLink link = await DialAsync(source, cancel);
        if (link.Stream is null) return link.Hopeless ? SourceOutcome.Useless(link.Words) : SourceOutcome.Failed(link.Words);
        using SourceSession session = new(link, NetworkProofHeader.Make(_options.Network, _options.Self, source.Peer), _timing);

        SourceOutcome outcome = await PrepareAsync(session, cancel);
        if (!outcome.IsGood) return outcome;
        Enter(DownloadState.Downloading, $"from {source.Address}");
        _rate.Reset();
        try
        {
            while (outcome.IsGood && !_store!.IsComplete) outcome = await FetchRunAsync(session, cancel);
            return outcome;
        }
        finally
        {
            _store!.Save();
        }
    }

    private async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        if (!source.Reachable) return await _options.AskDialBack(source, cancel);
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(_timing.Connect);
        try
        {
            return await _options.Dial(source, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"did not answer the dial within {_timing.Connect.TotalSeconds:0.#} s");
        }
    }

    /// <summary>The tree first, so that no byte is ever measured by a liar's hashes; then what is in hand from the source before.</summary>
    private async Task<SourceOutcome> PrepareAsync(SourceSession session, CancellationToken cancel)
    {
        if (_store is not null) return await _receiver!.SalvageAsync(session, Hash, cancel);
        byte[] layer = new byte[BlockTree.LayerBytes(Size, BlockTree.PieceHeightOf(Size))];
        SourceOutcome outcome = await session.ReadTreeAsync(Hash, null, layer, cancel);
        if (!outcome.IsGood) return outcome;
        if (PieceTable.TryMake(Hash, Size, layer) is not { } table)
            return SourceOutcome.Lied("sent a tree that does not lead to the file's ContentHash");
        _owner.Journal.SaveLayer(Hash, layer);
        OpenStore(table, null, cancel);
        return SourceOutcome.Good;
    }

    /// <summary>Asks for everything up to the next proved piece in one range.</summary>
    private async Task<SourceOutcome> FetchRunAsync(SourceSession session, CancellationToken cancel)
    {
        (int first, int end) = _store!.NextMissing();
        PieceTable table = _store.Table;
        long from = table.OffsetOf(first) + _receiver!.FilledOf(first);
        long to = table.OffsetOf(end - 1) + table.LengthOf(end - 1) - 1;
        SourceOutcome outcome = default, last = default;
        try
        {
            outcome = await session.ReadRangeAsync(
                Hash, new ContentRangeHeaderValue(from, to, Size), (body, guard) =>
                    _receiver.ReceiveAsync(body, guard, end, Progress), cancel);
        }
        finally
        {
            last = await _receiver.SettleAsync();
            Progress();
        }
        return last.IsGood ? outcome : last;
    }

    private void Progress()
    {
        long proved = _store!.ProvedBytes;
        lock (_gate)
        {
            _rate.Count(proved - _proved);
            _proved = proved;
        }
        if (_timing.Clock.GetElapsedTime(_toldAt) >= _timing.Progress) Tell();
    }
}
