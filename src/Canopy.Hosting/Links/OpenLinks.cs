using System.Threading.Channels;
using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>The links and dials of one host, by their numbers; the host's loop alone uses it.</summary>
internal sealed class OpenLinks(ChannelWriter<Input> inputs, LinkContext context)
{
    private readonly Dictionary<LinkId, Link> _links = [];
    private readonly Dictionary<LinkId, CancellationTokenSource> _dials = [];
    private readonly List<Link> _dirty = [];
    private readonly List<(Link Link, Task Said)> _goodByes = [];

    /// <summary>Dials under way.</summary>
    public int Dialling => _dials.Count;

    public void Add(Link link)
    {
        _links.Add(link.Id, link);
        link.Opens();
        context.Counters.LinkOpened(link.Id);
    }

    public bool IsOpen(Link link) => _links.TryGetValue(link.Id, out Link? open) && open == link;

    /// <summary>A link has ended; false where this side had closed it already.</summary>
    public bool End(Link link, LinkEnd reason)
    {
        if (!IsOpen(link)) return false;
        _links.Remove(link.Id);
        context.Counters.LinkEnded(link.Id, reason);
        return true;
    }

    /// <summary>A dial has ended; false where it was given up.</summary>
    public bool EndDial(LinkId id)
    {
        if (!_dials.Remove(id, out CancellationTokenSource? dial)) return false;
        dial.Dispose();
        return true;
    }

    public void Send(LinkId id, Message message)
    {
        if (!_links.TryGetValue(id, out Link? link)) return;
        if (!link.TrySend(message))
        {
            context.Counters.HostFaults.Add(HostFault.SendOverflow);
            link.Drop(LinkEnd.TimedOut);
        }
        else if (!link.IsDirty)
        {
            link.IsDirty = true;
            _dirty.Add(link);
        }
    }

    /// <summary>Hands the streams what waits: frames to one link share a write.</summary>
    public void Flush()
    {
        foreach (Link link in _dirty)
        {
            link.IsDirty = false;
            link.Flush();
        }
        _dirty.Clear();
    }

    /// <summary>Dials; ends in an input.</summary>
    public void Dial(LinkId id, Dialler dialler, PeerAddress address)
    {
        CancellationTokenSource cancel = new();
        _dials.Add(id, cancel);
        _ = DialAsync(id, dialler, address, cancel.Token);
    }

    /// <summary>A link that came in, with its first message: becomes an input.</summary>
    public async Task AcceptAsync(Link link, Message first)
    {
        if (await PutAsync(Input.Accepted(link, first))) link.Start(inputs);
        else link.Drop(LinkEnd.Lost);
    }

    public void Close(LinkId id, LinkEnd reason)
    {
        if (_dials.Remove(id, out CancellationTokenSource? dial))
        {
            dial.Cancel();
            dial.Dispose();
        }
        else if (_links.Remove(id, out Link? link))
        {
            context.Counters.LinkEnded(id, reason);
            Remember(link, link.FinishAsync(reason));
        }
    }

    /// <summary>Closes what is open still and gives the task that ends with the last good-bye.</summary>
    public Task CloseAll()
    {
        foreach (LinkId id in new List<LinkId>([.. _links.Keys, .. _dials.Keys])) Close(id, LinkEnd.ShuttingDown);
        return Task.WhenAll(_goodByes.ConvertAll(static goodBye => goodBye.Said));
    }

    public void CutAll()
    {
        foreach (Link link in _links.Values) link.Drop(LinkEnd.Lost);
        foreach ((Link link, _) in _goodByes) link.Drop(LinkEnd.Lost);
        foreach (CancellationTokenSource dial in _dials.Values) dial.Cancel();
        _links.Clear();
        _dials.Clear();
    }

    private async Task DialAsync(LinkId id, Dialler dialler, PeerAddress address, CancellationToken cancel)
    {
        LinkBuffer received = new();
        Dialled dialled = await dialler.DialLinkAsync(address, received, cancel);
        Link? link = dialled.Stream is { } stream ? new(stream, received, context) { Id = id } : null;
        if (await PutAsync(link is null ? Input.DialFailed(id, dialled.Failure) : Input.Dialled(link))) link?.Start(inputs);
        else link?.Drop(LinkEnd.Lost);
    }

    /// <summary>Waits while the queue is full; false once the host has stopped.</summary>
    private async ValueTask<bool> PutAsync(Input input)
    {
        while (!inputs.TryWrite(input))
        {
            if (!await inputs.WaitToWriteAsync(CancellationToken.None)) return false;
        }
        return true;
    }

    /// <summary>Keeps the good-byes under way, so that a host that stops can wait for them, and cut them.</summary>
    private void Remember(Link link, Task goodBye)
    {
        _goodByes.RemoveAll(static goodBye => goodBye.Said.IsCompleted);
        if (!goodBye.IsCompleted) _goodByes.Add((link, goodBye));
    }
}
