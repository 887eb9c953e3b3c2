using Mono.Cecil;

namespace Canopy.Architecture.Tests;

/// <summary>The house as built: its source tree and the assemblies that came of it, which lie beside this test.</summary>
internal static class House
{
    /// <summary>Rooms in which the same inputs give the same outputs, always (design section 2).</summary>
    public static readonly string[] PureRooms = ["Canopy.Core", "Canopy.TwoTier", "Canopy.Analysis"];

    /// <summary>Parts from outside that pure rooms may build on: functions of numbers.</summary>
    public static readonly string[] PureParts = ["MathNet.Numerics"];

    /// <summary>Rooms that are pure but for the folders named: machines, beside what keeps their results.</summary>
    public static readonly (string Room, string[] But)[] PurePartly = [("Canopy.Observatory", ["Canopy.Observatory.Store"])];

    /// <summary>The folder that holds Canopy.slnx.</summary>
    public static string Root => Checkout.Root;

    /// <summary>The projects under src, by folder name.</summary>
    public static IEnumerable<string> Rooms =>
        Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>A room's assembly, with the line numbers of its debug file.</summary>
    public static AssemblyDefinition Assembly(string room) =>
        AssemblyDefinition.ReadAssembly(
            AssemblyPath(room), new ReaderParameters { ReadSymbols = true, InMemory = true, AssemblyResolver = s_resolver });

    /// <summary>The assembly of these tests, which holds the samples that break the rules on purpose.</summary>
    public static AssemblyDefinition Tests() =>
        AssemblyDefinition.ReadAssembly(
            typeof(House).Assembly.Location, new ReaderParameters { InMemory = true, AssemblyResolver = s_resolver });

    /// <summary>Every type of a module, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> TypesOf(AssemblyDefinition assembly) => assembly.MainModule.Types.SelectMany(WithNested);

    /// <summary>The same without what source generators wrote, which stands in namespaces of theirs.</summary>
    public static IEnumerable<TypeDefinition> TypesPeopleWrote(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.Where(type => type.Namespace is "" || type.Namespace.StartsWith("Canopy", StringComparison.Ordinal))
            .SelectMany(WithNested);

    /// <summary>A type and all types inside it.</summary>
    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>Whether the compiler made it, not a person.</summary>
    public static bool IsCompilerMade(ICustomAttributeProvider item) =>
        item.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");

    /// <summary>Fails with every offence on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> offences)
    {
        string list = string.Join('\n', offences);
        Assert.True(list.Length == 0, list);
    }

    private static readonly DefaultAssemblyResolver s_resolver = Resolver();

    private static string AssemblyPath(string room) =>
        Path.Combine(AppContext.BaseDirectory, (room == "Canopy" ? "canopy" : room) + ".dll");

    private static DefaultAssemblyResolver Resolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        return resolver;
    }
}
