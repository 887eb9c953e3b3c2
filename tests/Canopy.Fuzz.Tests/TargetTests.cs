namespace Canopy.Fuzz.Tests;

/// <summary>Every decoder with its promise, on the committed corpus and on a thousand inputs more, always the same ones.</summary>
public sealed class TargetTests
{
    private const ulong Seed = 20_030_417;
    private const int MutatedInputs = 1000;

    public static TheoryData<string> Names => [.. Targets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Target_OnItsCorpus_KeepsItsPromise(string name)
    {
        FuzzTarget target = Targets.All.Single(target => target.Name == name);
        byte[][] corpus = [.. Corpus.Of(name)];

        Assert.NotEmpty(corpus);
        Assert.All(corpus, input => target.Try([.. input]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Target_OnMutatedInputs_KeepsItsPromise(string name)
    {
        FuzzTarget target = Targets.All.Single(target => target.Name == name);
        var mutator = new Mutator(Seed, target.Mend, Corpus.Of(name));

        for (int i = 0; i < MutatedInputs; i++)
        {
            byte[] input = mutator.Next();
            Exception? broken = Record.Exception(() => target.Try([.. input]));
            Assert.True(broken is null, $"{name}, seed {Seed}, input {i} ({Convert.ToHexStringLower(input)}): {broken}");
        }
    }
}
