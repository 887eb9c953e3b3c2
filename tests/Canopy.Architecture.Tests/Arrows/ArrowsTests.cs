using Mono.Cecil;

namespace Canopy.Architecture.Tests.Arrows;

/// <summary>Who may know whom (design section 2): arrows point down only.</summary>
public sealed class ArrowsTests
{
    /// <summary>Each room with every room it may know; what is not here may not be known.</summary>
    private static readonly SortedDictionary<string, string[]> s_arrows = new(StringComparer.Ordinal)
    {
        ["Canopy.Core"] = [],
        ["Canopy.TwoTier"] = ["Canopy.Core"],
        ["Canopy.Gnutella"] = ["Canopy.Core"],
        ["Canopy.Napster"] = ["Canopy.Core"],
        ["Canopy.Analysis"] = ["Canopy.Core"],
        ["Canopy.Hosting"] = ["Canopy.Core", "Canopy.TwoTier", "Canopy.Gnutella", "Canopy.Napster"],
        ["Canopy.Simulation"] = ["Canopy.Core", "Canopy.TwoTier", "Canopy.Gnutella", "Canopy.Napster"],
        ["Canopy.Observatory"] = ["Canopy.Core", "Canopy.Analysis", "Canopy.TwoTier", "Canopy.Gnutella", "Canopy.Napster"],
        ["Canopy"] =
        [
            "Canopy.Core", "Canopy.TwoTier", "Canopy.Gnutella", "Canopy.Napster", "Canopy.Hosting", "Canopy.Simulation",
            "Canopy.Observatory", "Canopy.Analysis",
        ],
    };

    public static TheoryData<string> Rooms => [.. House.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void References_OfARoom_PointDownOnly(string room)
    {
        Assert.True(s_arrows.TryGetValue(room, out string[]? allowed), $"{room} is a new room: say here whom it may know");

        using AssemblyDefinition assembly = House.Assembly(room);
        IEnumerable<string> known = assembly.MainModule.AssemblyReferences
            .Select(reference => reference.Name)
            .Where(name => name.StartsWith("Canopy", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(known.Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void References_OfAPureRoom_AreThePlatformAndPureRooms()
    {
        foreach (string room in House.PureRooms)
        {
            using AssemblyDefinition assembly = House.Assembly(room);
            IEnumerable<string> foreign = assembly.MainModule.AssemblyReferences
                .Select(reference => reference.Name)
                .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !House.PureRooms.Contains(name)
                    && !House.PureParts.Contains(name));
            Assert.Empty(foreign);
        }
    }
}
