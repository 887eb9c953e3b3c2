using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.TwoTier;

namespace Canopy.Hosting.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NothingGiven_Defaults()
    {
        SettingsReading reading = Read(null);
        Assert.True(reading.IsGood);
        Assert.Equal(CanopySettings.Default, reading.Settings);
    }

    [Fact]
    public void Read_EverySource_FlagsBeatVariablesBeatFileBeatDefaults()
    {
        SettingsReading reading = Read("upload_kbps: 1\nchildren_max: 1\nupload_slots: 1\n",
            [new("CANOPY_UPLOAD_KBPS", "2"), new("CANOPY_CHILDREN_MAX", "2")], [new("upload_kbps", "3")]);
        Assert.Empty(reading.Problems);
        Assert.Equal((3u, 2, 1, CanopySettings.Default.ApiPort),
            (reading.Settings.UploadKbps, reading.Settings.ChildrenMax, reading.Settings.UploadSlots, reading.Settings.ApiPort));
    }

    [Fact]
    public void Read_Lists_FromFileAndVariable()
    {
        Assert.Equal("/a [B]/b !/a/c",
            string.Join(' ', Read("shared_folders:\n  - /a\n  - \"[B]/b\"\n  - '!/a/c'\n").Settings.SharedFolders));
        Assert.Equal("192.0.2.1:4242 192.0.2.2:1",
            string.Join(' ', Read(null, [new("CANOPY_SEEDS", "192.0.2.1:4242; 192.0.2.2:1")]).Settings.Seeds));
    }

    [Fact]
    public void Read_AdvancedRules_OverrideTheNamedOnesOnly()
    {
        SettingsReading reading = Read("advanced:\n  PromotionUptime: 5s\n  shortageWorkload: 30\n  WorkloadWeight: 0.25\n");
        Assert.Empty(reading.Problems);
        Assert.Equal(TwoTierRules.Default with { PromotionUptime = TimeSpan.FromSeconds(5), ShortageWorkload = 30, WorkloadWeight = 0.25 },
            reading.Settings.Rules);
        Assert.Equal(new TwoTierRules(), TwoTierRules.Default);
    }

    [Theory]
    [InlineData("prot: 1", 1, "prot", "did you mean 'port'?")]
    [InlineData("port: 1\nuser_nmae: x", 2, "user_nmae", "did you mean 'user_name'?")]
    [InlineData("quite_another_thing: 1", 1, "quite_another_thing", "there is no such setting")]
    [InlineData("port: 70000", 1, "port", "'70000' is not a whole number from 0 to 65535")]
    [InlineData("port: [1, 2]", 1, "port", "needs one value")]
    [InlineData("port: 1\n&a [ *a ]: x", 2, "", "uses the alias *a")]
    [InlineData("user_name: two words", 1, "user_name", "holds a space")]
    [InlineData("supernode: perhaps", 1, "supernode", "none of auto, never")]
    [InlineData("bind: example.org", 1, "bind", "is not an IPv4 address")]
    [InlineData("shared_folders:\n  - relative/path", 1, "shared_folders", "'relative/path': the path must be absolute")]
    [InlineData("seeds: [nowhere]", 1, "seeds", "'nowhere' is not an address like")]
    [InlineData("lan_discovery: maybe", 1, "lan_discovery", "none of on, off, true, false")]
    [InlineData("\nadvanced:\n  PromotionUptme: 5s", 2, "advanced", "did you mean 'PromotionUptime'?")]
    [InlineData("advanced: { PromotionUptime: soon }", 1, "advanced", "is not a time like")]
    [InlineData("network: family", 0, "network_secret", "needs both a name and a secret")]
    [InlineData("port: 1\nport: 2", 2, "", "is not YAML")]
    [InlineData("port: [1", 1, "", "is not YAML")]
    [InlineData("- a list", 1, "", "is not a list of 'name: value'")]
    public void Read_BadFile_NamesLineKeyAndRemedy(string yaml, int line, string key, string what)
    {
        SettingsProblem problem = Assert.Single(Read(yaml).Problems);
        Assert.Equal(key, problem.Key);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
        if (problem.What.Contains("is not YAML", StringComparison.Ordinal)) Assert.InRange(problem.Line, 1, 2);
        else Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Read_SeveralProblems_AllAreTold() => Assert.Equal(3, Read("port: x\nprot: 1\nbind: y\n").Problems.Length);

    [Fact]
    public void Read_UnknownVariable_RefusedWithTheNearestName()
    {
        SettingsProblem problem =
            Assert.Single(Read(null, [new("CANOPY_PROT", "1"), new("CANOPY_DATA", "/x"), new("PATH", "/bin")]).Problems);
        Assert.Equal("CANOPY_PROT", problem.Source);
        Assert.Contains("CANOPY_PORT", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileTooLarge_RefusedUnread()
    {
        SettingsProblem problem = Assert.Single(Read(new string('#', SettingsFile.BytesMax + 1)).Problems);
        Assert.Contains("more than", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UserNameTooLong_Refused()
    {
        Assert.Empty(Read($"user_name: {new string('a', SettingsTable.UserNameMax)}\n").Problems);
        Assert.Contains("more than 31", Assert.Single(Read($"user_name: {new string('a', SettingsTable.UserNameMax + 1)}\n").Problems).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ListsNestedTooDeep_RefusedUnread()
    {
        // The map around them is the first level.
        Assert.DoesNotContain("nests", Assert.Single(Read(Nested(SettingsFile.NestingMax - 1)).Problems).What, StringComparison.Ordinal);
        SettingsProblem problem = Assert.Single(Read(Nested(SettingsFile.NestingMax)).Problems);
        Assert.Equal((2, $"nests more than {SettingsFile.NestingMax} lists"), (problem.Line, problem.What));
        Assert.Contains("nests", Assert.Single(Read("seeds: " + new string('[', 20_000)).Problems).What, StringComparison.Ordinal);

        static string Nested(int lists) => $"port: 1\nseeds: {new string('[', lists)}{new string(']', lists)}\n";
    }

    [Theory]
    [InlineData(NetworkKey.TextBytesMax, 0)]
    [InlineData(NetworkKey.TextBytesMax + 1, 2)]
    public void Read_NetworkAndSecret_AtTheLimitOfInvites_AndBeyond(int letters, int problems)
    {
        string name = new('n', letters);
        Assert.Equal(problems, Read($"network: {name}\nnetwork_secret: {name}\n").Problems.Length);
    }

    [Fact]
    public void Read_ListTooLong_Refused()
    {
        string yaml = "seeds:\n" + string.Concat(Enumerable.Repeat("  - 192.0.2.1:4242\n", SettingsTable.ListEntriesMax + 1));
        Assert.Contains("more than 1000", Assert.Single(Read(yaml).Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Music", true)]
    [InlineData("Music/live/1999", true)]
    [InlineData("/home/alice/Music", false)]
    [InlineData("Music//live", false)]
    [InlineData("Music/../etc", false)]
    public void Read_FolderToAnnounceFirst_IsAPathAsOthersSeeIt(string path, bool isGood) =>
        Assert.Equal(isGood, Read($"announce_first:\n  - {path}\n").IsGood);

    [Fact]
    public void Read_FolderToAnnounceFirst_TooLong_Refused()
    {
        Assert.True(Read($"announce_first:\n  - {new string('a', SettingsTable.SharedPathMax)}\n").IsGood);
        Assert.False(Read($"announce_first:\n  - {new string('a', SettingsTable.SharedPathMax + 1)}\n").IsGood);
    }

    [Fact]
    public void Example_AsWritten_SaysNothing_AndUncommented_IsGood()
    {
        string example = SettingsExample.Compose();
        Assert.Equal(CanopySettings.Default, Read(example).Settings);
        string uncommented = string.Join('\n', example.Split('\n').Where(line => IsSample(line)).Select(line => line[2..]));
        SettingsReading reading = Read(uncommented);
        Assert.Empty(reading.Problems);
        Assert.Equal("alice", reading.Settings.UserName);
        Assert.Equal(SettingsTable.All.Length, uncommented.Split('\n').Count(line => line.Length > 0 && line[0] != ' '));
    }

    private static bool IsSample(string line) =>
        line.StartsWith("#   ", StringComparison.Ordinal)
        || SettingsTable.All.Any(setting => line.StartsWith($"# {setting.Key}:", StringComparison.Ordinal));

    private SettingsReading Read(
        string? yaml, IEnumerable<KeyValuePair<string, string>>? variables = null, IEnumerable<KeyValuePair<string, string>>? flags = null)
    {
        if (yaml is not null) File.WriteAllText(_folder["canopy.yaml"], yaml);
        return SettingsReader.Read(_folder["canopy.yaml"], variables ?? [], flags ?? []);
    }
}
