using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Tests.Library.Folders;

public sealed class ShareRulesTests
{
    [Fact]
    public void Parse_FoldersAliasesAndExcludes_AreRead()
    {
        ShareRules rules = ShareRules.Parse(
            ["/srv/Music/", "[Old tapes] /mnt/tapes/../tapes2", "!*.bak", "~/Pictures"], out IReadOnlyList<string> problems);
        Assert.Empty(problems);
        Assert.Equal(["Music", "Old tapes", "Pictures"], rules.Folders.Select(folder => folder.Alias), StringComparer.Ordinal);
        Assert.Equal(["/srv/Music", "/mnt/tapes2"], rules.Folders.Take(2).Select(folder => folder.Root), StringComparer.Ordinal);
        Assert.True(Path.IsPathFullyQualified(rules.Folders[2].Root));
    }

    [Theory]
    [InlineData("relative/path", "absolute")]
    [InlineData("", "absolute")]
    [InlineData("[Alias/srv", "no ']'")]
    [InlineData("[]/srv", "empty")]
    [InlineData("[a/b]/srv", "fit for a file name")]
    [InlineData("[..]/srv", "fit for a file name")]
    [InlineData("[CON]/srv", "fit for a file name")]
    [InlineData("/", "1 to 64 characters")]
    [InlineData("/other/music", "taken")]
    [InlineData("!", "leave out")]
    public void Parse_BrokenRule_IsNamedAndTheOthersHold(string rule, string word)
    {
        ShareRules rules = ShareRules.Parse(["/srv/Music", rule, "/srv/Last"], out IReadOnlyList<string> problems);
        string problem = Assert.Single(problems);
        Assert.Contains(word, problem, StringComparison.Ordinal);
        Assert.Contains($"'{rule}'", problem, StringComparison.Ordinal);
        Assert.Equal(2, rules.Folders.Count);
    }

    [Fact]
    public void Parse_TooManyRules_SaysWhereItStopped()
    {
        ShareRules rules = ShareRules.Parse(
            Enumerable.Range(0, ShareRules.RulesMax + 2).Select(i => $"/srv/f{i}"), out IReadOnlyList<string> problems);
        Assert.Equal(ShareRules.RulesMax, rules.Folders.Count);
        Assert.Contains($"/srv/f{ShareRules.RulesMax}", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Parse_AtEachLength_IsARuleAndBeyondIsNot(int beyond, bool isGood)
    {
        ShareRules.Parse([$"[{new string('a', SharedFolder.AliasMax + beyond)}]/srv"], out IReadOnlyList<string> aliasProblems);
        ShareRules.Parse(["!" + new string('p', Excludes.PatternMax + beyond)], out IReadOnlyList<string> patternProblems);
        Assert.Equal((isGood, isGood), (aliasProblems.Count == 0, patternProblems.Count == 0));
    }

    [Theory]
    [InlineData("/srv/a\0b")]
    [InlineData("!/srv/a\0b")]
    [InlineData("[Music]/srv/a\nb")]
    public void Parse_ControlCharacter_IsRefusedByName(string rule)
    {
        ShareRules.Parse([rule], out IReadOnlyList<string> problems);
        Assert.Contains("control character", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt", false)]
    [InlineData(".hidden", true)]
    [InlineData("sub/.git", true)]
    [InlineData("film.mkv.part", true)]
    [InlineData("FILM.MKV.CRDOWNLOAD", true)]
    [InlineData("x.bak", true)]
    [InlineData("sub/X.BAK", true)]
    [InlineData("live/2001/a.txt", true)]
    [InlineData("alive/2001/a.txt", false)]
    [InlineData("secret", true)]
    [InlineData("sub/secret", false)]
    public void Covers_DefaultsAndPatterns_Match(string path, bool isLeftOut)
    {
        ShareRules rules = ShareRules.Parse(["[Music]/srv/Music", "!*.bak", "!Music/live/*.txt", "!/srv/Music/secret/"], out _);
        Assert.Equal(isLeftOut, rules.Excludes.Covers(rules.Folders[0], path, Path.GetFileName(path)));
    }
}
