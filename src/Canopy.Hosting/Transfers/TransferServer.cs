using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Answers the HTTP requests of other peers on the port's `http/1.1` side (docs/protocol.md, Transfers):
/// <c>/files/{contentHash}</c> with its <c>/tree</c> and <c>/have</c>, and <c>/browse</c>. Nothing else exists; no path is ever taken
/// from a request.
/// </summary>
public sealed class TransferServer
{
    private static readonly TimeSpan CutOffTime = TimeSpan.FromMinutes(10), SurplusTime = TimeSpan.FromSeconds(30);

    private readonly IShares _shares;
    private readonly NetworkKey _network;
    private readonly PeerId _self;
    private readonly FileAnswer _files;
    private readonly TreeAnswer _trees;
    private readonly RefusalMemory _refusals;

    /// <summary>A server; the limits are open to change while it runs.</summary>
    /// <param name="shares">What it may hand out.</param>
    /// <param name="network">Which network's peers it serves.</param>
    /// <param name="self">Its own identity.</param>
    /// <param name="clock">Whose time the slots and the rate go by.</param>
    public TransferServer(IShares shares, NetworkKey network, PeerId self, TimeProvider? clock = null)
    {
        (_shares, _network, _self) = (shares, network, self);
        clock ??= TimeProvider.System;
        Rate = new(clock);
        Slots = new(clock, () => Rate.HasRoom);
        Uploads = new(clock);
        _refusals = new(clock);
        _files = new(shares, Rate, Uploads);
        _trees = new(shares, Uploads);
    }

    /// <summary>A peer has come to the line for a slot: who, for what, and its place.</summary>
    public event Action<PeerId, SharedFile, UploadPlace>? Queued;

    /// <summary>How many at once.</summary>
    public UploadSlots Slots { get; }

    /// <summary>How fast, in total and for each peer.</summary>
    public UploadRate Rate { get; }

    /// <summary>What is and was sent.</summary>
    public Uploads Uploads { get; }

    /// <summary>Whether others may list the shared folders; searching and fetching go on without.</summary>
    public bool BrowseAllowed { get; set; } = true;

    /// <summary>Answers one request that came through a <see cref="PeerHost"/>.</summary>
    public Task HandleAsync(HttpContext context) => context.Features.Get<IPeerConnectionFeature>() switch
    {
        null => RefuseAsync(context, StatusCodes.Status403Forbidden, "Who asks has not proved who it is."),
        { IsSurplus: true } => RefuseConnectionAsync(context),
        { Id: var asker } => HandleAsync(context, asker),
    };

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asker">Who asks, as TLS proved.</param>
    public Task HandleAsync(HttpContext context, PeerId asker)
    {
        HttpRequest request = context.Request;
        if (!NetworkProofHeader.IsRight(request.Headers[NetworkProofHeader.Name], _network, asker, _self))
            return RefuseAsync(context, StatusCodes.Status403Forbidden,
                "This peer serves its own network only; the Canopy-Proof header is missing or wrong.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD are answered here.");
        string[] path = request.Path.Value!.Split('/');
        bool takesSlot = HttpMethods.IsGet(request.Method) && path is ["", "files", _];
        if (_refusals.Recall(asker, takesSlot, Slots.IsFreeFor) is { } refused) return RefuseAgainAsync(context, refused);
        return path switch
        {
            ["", "browse"] => BrowseAnswer.SendAsync(context, this, _shares),
            ["", "files", string hash] => FindAsync(context, asker, hash, file => takesSlot ? SendInSlotAsync(context, asker, file)
                : _files.SendAsync(context, asker, file)),
            ["", "files", string hash, "tree"] => FindAsync(context, asker, hash, file => _trees.SendAsync(context, file)),
            ["", "files", string hash, "have"] => FindAsync(context, asker, hash, file => TreeAnswer.SendHaveAsync(context, file)),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound,
                "There is nothing here; ask for /files/{contentHash}, its /tree or /have, or /browse."),
        };
    }

    /// <summary>Ends whatever a peer is being sent, takes it out of the line, and sends it away for ten minutes.</summary>
    /// <returns>Whether there was anything to end.</returns>
    public bool CutOff(PeerId who)
    {
        bool stoodInLine = Slots.Dismiss(who), wasServed = Uploads.Cut(who);
        if (stoodInLine || wasServed) _refusals.Remember(who, "The owner has ended your uploads for now.", CutOffTime, endsWithASlot: false);
        return stoodInLine || wasServed;
    }

    internal Task RefuseAsync(HttpContext context, int status, string words) => Refusal.SendAsync(context, Uploads, status, words);

    private Task FindAsync(HttpContext context, PeerId asker, string text, Func<SharedFile, Task> answer)
    {
        if (!ContentHash.TryParse(text, out ContentHash hash))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "A ContentHash has 64 hexadecimal digits.");
        if (_shares.Find(hash) is { } file) return answer(file);
        _refusals.CountMiss(asker);
        return RefuseAsync(context, StatusCodes.Status404NotFound, "No file with this ContentHash is shared here.");
    }

    private async Task SendInSlotAsync(HttpContext context, PeerId asker, SharedFile file)
    {
        UploadPlace place = Slots.Enter(asker);
        if (!place.Granted)
        {
            _refusals.Remember(asker, place.Words, place.RetryAfter, endsWithASlot: true);
            if (place.IsNew) Queued?.Invoke(asker, file, place);
            await Refusal.SendBusyAsync(context, Uploads, place.Words, place.RetryAfter);
            return;
        }
        try
        {
            await _files.SendAsync(context, asker, file);
        }
        finally
        {
            Slots.Leave(asker, hasGone: context.RequestAborted.IsCancellationRequested);
        }
    }

    private Task RefuseConnectionAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return Refusal.SendBusyAsync(context, Uploads, "There are too many connections to this peer, or from you to it.", SurplusTime);
    }

    /// <summary>The same words from memory; who does not hear them hears the connection close.</summary>
    private Task RefuseAgainAsync(HttpContext context, RememberedRefusal refused)
    {
        Uploads.CountRepeat();
        if (refused.IsDeaf)
        {
            Uploads.CountHangUp();
            context.Response.Headers.Connection = "close";
        }
        return Refusal.SendBusyAsync(context, Uploads, refused.Words, refused.Left);
    }
}
