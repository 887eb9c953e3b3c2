namespace Canopy.Daemon.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">One word: daemon, data, network, port, address, shares, role, settings, api; or what of a search.</param>
/// <param name="IsGood">Whether it is as it should be; absent where nobody knows, or it is neither good nor bad.</param>
/// <param name="What">What was found, as a sentence.</param>
/// <param name="Remedy">What to do now, as a sentence; absent where nothing needs to be done.</param>
internal sealed record CheckView(string Name, bool? IsGood, string What, string? Remedy = null);

/// <summary>Everything that was looked at, in the order to read it in.</summary>
/// <param name="Checks">The checks.</param>
internal sealed record DiagnosisView(IReadOnlyList<CheckView> Checks);
