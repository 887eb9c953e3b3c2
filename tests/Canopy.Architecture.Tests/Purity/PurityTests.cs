using Mono.Cecil;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>The pure rooms are pure, and the scan that says so can tell.</summary>
public sealed class PurityTests
{
    public static TheoryData<string> Rooms => [.. House.PureRooms];

    public static TheoryData<string> Sins =>
        [.. typeof(Offenders).GetNestedTypes().Select(type => type.Name).Where(name => name != "Changeable")];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void PureRoom_AsBuilt_HoldsNoOffence(string room)
    {
        using AssemblyDefinition assembly = House.Assembly(room);
        House.AssertNone(House.TypesOf(assembly).SelectMany(PurityScan.Offences));
    }

    [Fact]
    public void Machines_BesideWhatIsNotPure_HoldNoOffence()
    {
        foreach ((string room, string[] but) in House.PurePartly)
        {
            using AssemblyDefinition assembly = House.Assembly(room);
            House.AssertNone(House.TypesPeopleWrote(assembly).Where(type => !but.Any(name => IsIn(type, name)))
                .SelectMany(PurityScan.Offences));
        }
    }

    [Theory]
    [MemberData(nameof(Sins))]
    public void Scan_OfASampleThatSins_FindsIt(string sample)
    {
        using AssemblyDefinition tests = House.Tests();
        TypeDefinition sinner = Nested(tests, nameof(Offenders)).Single(type => type.Name == sample);
        Assert.NotEmpty(House.WithNested(sinner).SelectMany(PurityScan.Offences));
    }

    [Fact]
    public void Scan_OfAnInnocent_FindsNothing()
    {
        using AssemblyDefinition tests = House.Tests();
        House.AssertNone(Nested(tests, nameof(Innocents)).SelectMany(PurityScan.Offences));
    }

    private static bool IsIn(TypeDefinition type, string name)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace == name || type.Namespace.StartsWith(name + ".", StringComparison.Ordinal);
    }

    private static IEnumerable<TypeDefinition> Nested(AssemblyDefinition tests, string name) =>
        House.WithNested(tests.MainModule.GetType("Canopy.Architecture.Tests.Purity." + name));
}
