using Canopy.Torture.Plans;

namespace Canopy.Torture.Tests.Plans;

public sealed class RoundPlanTests
{
    [Fact]
    public void Wicked_SameSeed_DrawsTheSame()
    {
        Assert.Equal(Text(RoundPlan.Wicked(7, 3, 10)), Text(RoundPlan.Wicked(7, 3, 10)));
        Assert.NotEqual(Text(RoundPlan.Wicked(7, 3, 10)), Text(RoundPlan.Wicked(8, 3, 10)));
    }

    [Fact]
    public void Wicked_EveryFile_HasAnHonestSource_AndASizeOfItsOwn()
    {
        for (int round = 0; round < 50; round++)
        {
            RoundPlan plan = RoundPlan.Wicked(1, round, RoundPlan.FilesEach);
            Assert.All(plan.Files, file => Assert.Contains(file.Sources, source => source.Temper.Name == "honest"));
            Assert.Equal(plan.Files.Length, plan.Files.Select(file => file.Size).Distinct().Count());
        }
    }

    [Fact]
    public void Wicked_ManyRounds_DrawEveryTemper()
    {
        string all = string.Concat(Enumerable.Range(0, 20).Select(round => Text(RoundPlan.Wicked(1, round, RoundPlan.FilesEach))));
        string[] tempers =
        [
            "dies for good", "comes back", "a few blocks", "every block", "wrong tree", "wrong hashes", "stalls", "crawls", "drips",
            "only a part", "busy at first", "another range", "too little", "too much", "another size", "noise",
        ];
        Assert.All(tempers, temper => Assert.Contains(temper, all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--seed x")]
    [InlineData("--downloads -1")]
    [InlineData("--kills")]
    [InlineData("--often")]
    public void Options_ThatCannotBeRead_AreToldInWords(string line)
    {
        Assert.Null(TortureOptions.Parse(line.Split(' '), out string mistake));
        Assert.NotEmpty(mistake);
    }

    private static string Text(RoundPlan plan) => string.Join('\n',
        plan.Files.Select(file => $"{file.Name} {file.Size} {file.Seed} {string.Join(", ", file.Sources)}").Concat(
            plan.Kills.Select(kill => kill.ToString())).Append(plan.TwoDisks.ToString()));
}
