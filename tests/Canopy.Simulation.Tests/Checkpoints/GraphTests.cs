using Canopy.Core;
using Canopy.Simulation.Checkpoints;

namespace Canopy.Simulation.Tests.Checkpoints;

public sealed class GraphTests
{
    private class Animal(string name)
    {
        private readonly string _name = name;

        public string Name => _name;
    }

    private sealed class Dog(string name, Dog? friend) : Animal(name)
    {
        public Dog? Friend { get; set; } = friend;

        public (int Age, Animal Owner) Papers { get; set; }

        public PeerAddress Home { get; init; }

        public Func<string>? Bark { get; set; }

        public override string ToString() => $"{Name} of {Papers.Owner?.Name}";
    }

    private static T Trip<T>(T graph, params object[] externals) where T : notnull
    {
        using MemoryStream stream = new();
        new GraphWriter(stream, externals).Write(graph);
        stream.Position = 0;
        return (T)new GraphReader(stream, externals).Read();
    }

    [Fact]
    public void Objects_ThatKnowEachOther_ComeBackAsTheyWere()
    {
        Dog rex = new("Rex", null) { Home = new(1234, 80) }, bello = new("Bello", rex);
        rex.Friend = bello;
        rex.Papers = (7, bello);

        Dog back = Trip(rex);

        Assert.NotSame(rex, back);
        Assert.Equal(("Rex", "Bello", 7, new PeerAddress(1234, 80)), (back.Name, back.Friend!.Name, back.Papers.Age, back.Home));
        Assert.Same(back, back.Friend.Friend);
        Assert.Same(back.Friend, back.Papers.Owner);
    }

    [Fact]
    public void Collections_ComeBackWithTheirOrderAndAreUsable()
    {
        Dictionary<LinkId, Animal> byLink = [];
        for (uint i = 0; i < 100; i++) byLink[LinkId.Dialled(i)] = new($"animal {i}");
        for (uint i = 0; i < 100; i += 3) byLink.Remove(LinkId.Dialled(i));
        Dictionary<string, int> byName = new() { ["one"] = 1, ["two"] = 2 };
        List<object> all = [byLink, byName, new Queue<int>([1, 2, 3]), new Stack<string>(["a", "b"]), new SortedSet<int>([5, 2, 9])];

        List<object> back = Trip(all);

        var links = (Dictionary<LinkId, Animal>)back[0];
        Assert.Equal(byLink.Select(pair => (pair.Key, pair.Value.Name)), links.Select(pair => (pair.Key, pair.Value.Name)));
        Assert.Equal("animal 4", links[LinkId.Dialled(4)].Name);
        Assert.False(links.ContainsKey(LinkId.Dialled(3)));
        links[LinkId.Dialled(3)] = new("new");
        Assert.Equal(2, ((Dictionary<string, int>)back[1])["two"]);
        Assert.Equal([1, 2, 3], (Queue<int>)back[2]);
        Assert.Equal("b", ((Stack<string>)back[3]).Peek());
        Assert.Equal([2, 5, 9], (SortedSet<int>)back[4]);
    }

    [Fact]
    public void Arrays_OfNumbersStructsAndObjects_ComeBack()
    {
        long[] numbers = [.. Enumerable.Range(0, 500_000).Select(i => (long)i * i)];
        (string, int)[] structs = [("x", 1), ("y", 2)];
        object?[] mixed = [numbers, structs, null, new Effect(EffectKind.Report, default, default, default, "body"), "text"];

        object?[] back = Trip(mixed);

        Assert.Equal(numbers, (long[])back[0]!);
        Assert.Equal(structs, ((string, int)[])back[1]!);
        Assert.Null(back[2]);
        Assert.Equal("body", ((Effect)back[3]!).Body);
        Assert.Equal("text", back[4]);
    }

    [Fact]
    public void Calls_ComeBackOnTheirTarget()
    {
        Dog rex = new("Rex", null);
        rex.Bark = () => $"{rex.Name} barks";

        Dog back = Trip(rex);

        Assert.Equal("Rex barks", back.Bark!());
    }

    [Fact]
    public void Externals_AreNamedAndNotCopied()
    {
        Animal owner = new("Ann");
        Dog rex = new("Rex", null) { Papers = (1, owner) };

        Assert.Same(owner, Trip(rex, owner).Papers.Owner);
    }

    [Fact]
    public void LongChains_TakeNoStack()
    {
        Dog? last = null;
        for (int i = 0; i < 200_000; i++) last = new("dog", last);

        int length = 0;
        for (Dog? dog = Trip(last!); dog is not null; dog = dog.Friend) length++;

        Assert.Equal(200_000, length);
    }

    [Fact]
    public void Write_OfWhatBelongsToAProcess_IsRefusedAndSaysWhoHoldsIt()
    {
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => Trip(new List<object> { new SemaphoreSlim(1) }));

        Assert.Contains("SemaphoreSlim", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Object[]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfWhatIsCutOff_SaysSo()
    {
        using MemoryStream stream = new();
        new GraphWriter(stream).Write(new Dog("Rex", new Dog("Bello", null)));
        for (int length = 0; length < stream.Length; length += 7)
        {
            using MemoryStream cut = new(stream.ToArray()[..length]);
            Assert.Throws<InvalidDataException>(() => new GraphReader(cut).Read());
        }
    }
}
