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
    private readonly IShares _shares;
    private readonly NetworkKey _network;
    private readonly PeerId _self;
    private readonly FileAnswer _files;
    private readonly TreeAnswer _trees;

    /// <summary>A server; the limits are open to change while it runs.</summary>
    /// <param name="shares">What it may hand out.</param>
    /// <param name="network">Which network's peers it serves.</param>
    /// <param name="self">Its own identity.</param>
    /// <param name="clock">Whose time the slots and the rate go by.</param>
    public TransferServer(IShares shares, NetworkKey network, PeerId self, TimeProvider? clock = null)
    {
        (_shares, _network, _self) = (shares, network, self);
        Slots = new(clock ?? TimeProvider.System);
        Rate = new(clock ?? TimeProvider.System);
        _files = new(shares, Slots, Rate, Uploads);
        _trees = new(shares, Uploads);
    }

    /// <summary>How many at once.</summary>
    public UploadSlots Slots { get; }

    /// <summary>How fast in total.</summary>
    public ByteRate Rate { get; }

    /// <summary>What is and was sent.</summary>
    public Uploads Uploads { get; } = new();

    /// <summary>Whether others may list the shared folders; searching and fetching go on without.</summary>
    public bool BrowseAllowed { get; set; } = true;

    /// <summary>Answers one request that came through a <see cref="PeerHost"/>.</summary>
    public Task HandleAsync(HttpContext context) => context.Features.Get<IPeerConnectionFeature>() is { } connection
        ? HandleAsync(context, connection.Id)
        : RefuseAsync(context, StatusCodes.Status403Forbidden, "Who asks has not proved who it is.");

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
        return path switch
        {
            ["", "browse"] => BrowseAnswer.SendAsync(context, this, _shares),
            ["", "files", string hash] => FindAsync(context, hash, file => _files.SendAsync(context, asker, file)),
            ["", "files", string hash, "tree"] => FindAsync(context, hash, file => _trees.SendAsync(context, file)),
            ["", "files", string hash, "have"] => FindAsync(context, hash, file => TreeAnswer.SendHaveAsync(context, file)),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound,
                "There is nothing here; ask for /files/{contentHash}, its /tree or /have, or /browse."),
        };
    }

    internal Task RefuseAsync(HttpContext context, int status, string words) => Refusal.SendAsync(context, Uploads, status, words);

    private Task FindAsync(HttpContext context, string text, Func<SharedFile, Task> answer)
    {
        if (!ContentHash.TryParse(text, out ContentHash hash))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "A ContentHash has 64 hexadecimal digits.");
        return _shares.Find(hash) is { } file
            ? answer(file)
            : RefuseAsync(context, StatusCodes.Status404NotFound, "No file with this ContentHash is shared here.");
    }
}
