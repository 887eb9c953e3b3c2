using Canopy.Core;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Sources;

/// <summary>A peer that has one file, or says so.</summary>
internal interface ISource : IAsyncDisposable
{
    PeerId Id { get; }

    PeerAddress Address { get; }

    SourcePlan Plan { get; }
}
