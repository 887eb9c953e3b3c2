using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Crowds;

/// <summary>Who lives at the addresses of a <see cref="LoopbackPort"/>.</summary>
public interface ICrowd
{
    /// <summary>
    /// Who answers at an address; null where nobody does, and whoever dialled is cut off before a word. Any thread may
    /// ask, several at once.
    /// </summary>
    ValueTask<PeerIdentity?> WhoIsAtAsync(PeerAddress address);

    /// <summary>
    /// Answers a request for files or listings, to whomever it was sent: <see cref="IPeerConnectionFeature.Local"/> tells. Any thread may
    /// call it, several at once.
    /// </summary>
    Task AnswerAsync(HttpContext context);
}
