using System.Collections.Immutable;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Settings.Editing;

namespace Canopy.Hosting.Tests.Settings.Editing;

/// <summary>Files before and after a change, letter by letter.</summary>
public sealed class SettingsWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private SettingsSources Sources => new(_folder["canopy.yaml"], new Dictionary<string, string>(), new Dictionary<string, string>());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("upload_slots: 3\n", "upload_slots", "5", "upload_slots: 5\n")]
    [InlineData("upload_slots: 3  # the line bears no more\nport: 1\n", "upload_slots", "5",
        "upload_slots: 5  # the line bears no more\nport: 1\n")]
    [InlineData("# mine\n\nport: 1 \nupload_slots:   '3'\n# end", "upload_slots", "5", "# mine\n\nport: 1 \nupload_slots: 5\n# end")]
    [InlineData("upload_slots: \"3\"", "upload_slots", "5", "upload_slots: 5")]
    [InlineData("\"upload_slots\": 3\n", "upload_slots", "5", "upload_slots: 5\n")]
    [InlineData("upload_slots :\n  3\nport: 1\n", "upload_slots", "5", "upload_slots: 5\nport: 1\n")]
    [InlineData("user_name:\nport: 1\n", "user_name", "bob", "user_name: bob\nport: 1\n")]
    [InlineData("user_name: # who\nport: 1\n", "user_name", "bob", "user_name: bob # who\nport: 1\n")]
    [InlineData("network_secret: >-\n  a long\n  sentence\n\n# next\nnetwork: x\n", "network_secret", "it's #1: new",
        "network_secret: 'it''s #1: new'\n\n# next\nnetwork: x\n")]
    [InlineData("network_secret: |-  # hush\n  long\nnetwork: x\n", "network_secret", "b", "# hush\nnetwork_secret: b\nnetwork: x\n")]
    [InlineData("network_secret: \"a\\\n  b\"\nnetwork: x", "network_secret", "c", "network_secret: c\nnetwork: x")]
    [InlineData("port: 1\r\nupload_slots: 3\r\n", "upload_slots", "5", "port: 1\r\nupload_slots: 5\r\n")]
    [InlineData("  port: 1\n  upload_slots: 3\n", "upload_slots", "5", "  port: 1\n  upload_slots: 5\n")]
    [InlineData("---\nupload_slots: 3\n...\n", "upload_slots", "5", "---\nupload_slots: 5\n...\n")]
    [InlineData("&a upload_slots: !!str 3\n", "upload_slots", "5", "upload_slots: 5\n")]
    public void Change_OfAValueThatStandsThere_ReplacesItAndNothingElse(string before, string key, string value, string after) =>
        Assert.Equal(after, Changed(before, new(key, new([value]))));

    [Theory]
    [InlineData("# Slots.\n# upload_slots: 8\n\n# More.\n", "# Slots.\n# upload_slots: 8\nupload_slots: 5\n\n# More.\n")]
    [InlineData("", "upload_slots: 5\n")]
    [InlineData("port: 1", "port: 1\nupload_slots: 5\n")]
    [InlineData("port: 1\r\n", "port: 1\r\nupload_slots: 5\r\n")]
    [InlineData("  port: 1\n", "  port: 1\n  upload_slots: 5\n")]
    [InlineData("port: 1\n...\n", "port: 1\nupload_slots: 5\n...\n")]
    [InlineData("seeds:\n  - 192.0.2.1:1\n# upload_slots: 8\n  - 192.0.2.2:1\n",
        "seeds:\n  - 192.0.2.1:1\n# upload_slots: 8\n  - 192.0.2.2:1\nupload_slots: 5\n")]
    public void Change_OfAValueThatIsNew_StandsBelowItsExampleOrAtTheEnd(string before, string after) =>
        Assert.Equal(after, Changed(before, new("upload_slots", new(["5"]))));

    [Theory]
    [InlineData("upload_slots: 3\nport: 1\n", "port: 1\n")]
    [InlineData("port: 1\nupload_slots: 3", "port: 1\n")]
    [InlineData("upload_slots: 3  # the line bears no more\nport: 1\n", "# the line bears no more\nport: 1\n")]
    [InlineData("upload_slots:\n  3\n", "")]
    [InlineData("port: 1\n", "port: 1\n")]
    public void Change_BackToTheDefault_TakesItOutAndLeavesItsComments(string before, string after) =>
        Assert.Equal(after, Changed(before, new("upload_slots", null)));

    [Theory]
    [InlineData("shared_folders: [/a, \"/b\"] # mine\nport: 1\n", "shared_folders:  # mine\n  - /a\n  - '[M]/c'\nport: 1\n")]
    [InlineData("shared_folders: /a;/b # mine\n", "# mine\nshared_folders:\n  - /a\n  - '[M]/c'\n")]
    [InlineData("shared_folders:\n  # first\n  - /a  # music\n  # second\n  - /b  # films\n# after\nport: 1\n",
        "# second\n# films\nshared_folders:\n  # first\n  - /a  # music\n  - '[M]/c'\n# after\nport: 1\n")]
    [InlineData("shared_folders:\n- /b\n- >-\n  /a\nport: 1\n", "shared_folders:\n  - /a\n  - '[M]/c'\nport: 1\n")]
    [InlineData("shared_folders:\n\nport: 1\n", "shared_folders:\n  - /a\n  - '[M]/c'\n\nport: 1\n")]
    [InlineData("# shared_folders:\n#   - \"[Music]/m\"\n#   - \"!/m/p\"\n\n# Next.\n",
        "# shared_folders:\n#   - \"[Music]/m\"\n#   - \"!/m/p\"\nshared_folders:\n  - /a\n  - '[M]/c'\n\n# Next.\n")]
    public void Change_OfAList_KeepsEveryComment(string before, string after) =>
        Assert.Equal(after, Changed(before, new("shared_folders", new(["/a", "[M]/c"]))));

    [Fact]
    public void Change_OfAMap_WritesNamesAndValues()
    {
        const string Before = "advanced: { PromotionUptime: 5s }\nport: 1\n";
        Assert.Equal("advanced:\n  PromotionUptime: 1h\n  WorkloadWeight: 0.25\nport: 1\n",
            Changed(Before, new("advanced", new(["PromotionUptime = 1h", "WorkloadWeight=0.25"]))));
        Assert.Equal("advanced: {}\nport: 1\n", Changed(Before, new("advanced", new([]))));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a: b # c")]
    [InlineData("it's \"quoted\" \\ and {odd} [too] *a &b !c %d @e `f | > - ? ,")]
    [InlineData(" blanks ")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("- a")]
    [InlineData("---")]
    [InlineData("日本語 😀 \u00e9\u0301")]
    [InlineData("\u2028\u00a0\ufeff\u200e")]
    public void Change_OfAnyText_ComesBackAsItWasGiven(string text)
    {
        File.WriteAllText(Sources.Path, SettingsExample.Compose());
        Assert.Empty(Sources.Write(new SettingsEdit("network", new([text])), new("network_secret", new([text]))));
        SettingsReading reading = Sources.Read();
        Assert.Equal((text, text), (reading.Settings.Network, reading.Settings.NetworkSecret));
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(Sources.Path + ".before"));
    }

    [Theory]
    [InlineData("user_name", "a\nport: 1", "control character")]
    [InlineData("network", "x\u0085y", "control character")]
    [InlineData("upload_slots", "5 # five", "is not a whole number")]
    [InlineData("upload_slots\nport", "5", "there is no such setting")]
    [InlineData("network", "lonely", "both a name and a secret")]
    public void Change_ThatCannotBe_WritesNothing(string key, string value, string what) =>
        Refused("port: 1\n", what, new SettingsEdit(key, new([value])));

    [Fact]
    public void Change_OfSeveral_WithOneThatIsBad_WritesNone() =>
        Refused("port: 1\n", "is not a whole number", new("upload_slots", new(["5"])), new("port", new(["x"])));

    [Fact]
    public void Change_ToHalfACharacter_WritesNothing() =>
        Refused("port: 1\n", "half a character", new SettingsEdit("user_name", new(["half\ud800"])));

    [Fact]
    public void Change_OfOneTwice_WritesNone() =>
        Refused("port: 1\n", "twice", new("upload_slots", new(["5"])), new("upload_slots", new(["6"])));

    [Theory]
    [InlineData("upload_slots: many\n", "is not a whole number")]
    [InlineData("port: [1\n", "is not YAML")]
    [InlineData("{ port: 1, upload_slots: 2 }\n", "cannot be changed from here")]
    [InlineData("? upload_slots\n: 3\n", "cannot be changed from here")]
    public void Change_OfAFileThatIsBrokenOrOdd_LeavesIt(string before, string what) =>
        Refused(before, what, new SettingsEdit("upload_slots", new(["5"])));

    [Fact]
    public void Change_OfWhatWinsOverTheFile_IsRefusedAndNamesThePlace()
    {
        SettingsSources sources = Sources with
        {
            Variables = new Dictionary<string, string> { ["CANOPY_PORT"] = "1" },
            Flags = new Dictionary<string, string> { ["bind"] = "127.0.0.1" },
        };
        Assert.Contains("CANOPY_PORT", Assert.Single(sources.Write(new SettingsEdit("port", new(["2"])))).What, StringComparison.Ordinal);
        Assert.Contains("--bind", sources.Check(new("bind", new(["0.0.0.0"])))!.What, StringComparison.Ordinal);
        Assert.Null(sources.Check(new("upload_slots", new(["2"]))));
        Assert.False(File.Exists(sources.Path));
    }

    [Fact]
    public void Change_ThatMakesTheFileTooLong_IsRefused() => Refused(
        $"port: 1\n#{new string('x', SettingsFile.BytesMax - 12)}\n", "more than", new SettingsEdit("upload_slots", new(["5"])));

    [Fact]
    public void Change_OfALinkedFile_ChangesWhatItLeadsTo()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(_folder["dotfile.yaml"], "port: 1\n");
        File.CreateSymbolicLink(Sources.Path, _folder["dotfile.yaml"]);
        Assert.Empty(Sources.Write(new SettingsEdit("port", new(["2"]))));
        Assert.Equal("port: 2\n", File.ReadAllText(_folder["dotfile.yaml"]));
        Assert.NotNull(File.ResolveLinkTarget(Sources.Path, returnFinalTarget: false));
    }

    [Fact]
    public void Change_OfEverySetting_InTheExample_ReadsBack()
    {
        File.WriteAllText(Sources.Path, SettingsExample.Compose());
        SettingsEdit[] edits = [.. SettingsTable.All.Select(setting => new SettingsEdit(setting.Key, Sample(setting)))];
        Assert.Empty(Sources.Write(edits));
        Assert.Equal(SettingsTable.All.Length, Sources.Read().Given.Count);
        Assert.Empty(Sources.Write([.. edits.Select(edit => edit with { Value = null })]));
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(Sources.Path));
    }

    private static SettingValue Sample(Setting setting) => setting.Shape switch
    {
        SettingShape.Scalar => new([setting.Example]),
        SettingShape.List => new([.. setting.Example.Split('\n').Select(line => line.Trim(' ', '-', '"'))]),
        _ => new([setting.Example.Replace(": ", "=", StringComparison.Ordinal)]),
    };

    private string Changed(string before, SettingsEdit edit)
    {
        ImmutableArray<SettingsProblem> problems = SettingsWriter.Compose(before,
            Sources, [edit], out string after);
        Assert.True(problems.IsEmpty, string.Join(' ', problems));
        return after;
    }

    private void Refused(string before, string what, params SettingsEdit[] edits)
    {
        File.WriteAllText(Sources.Path, before);
        Assert.Contains(Sources.Write(edits), problem =>
            problem.What.Contains(what, StringComparison.Ordinal) && problem.Remedy.Length > 0);
        Assert.Equal(before, File.ReadAllText(Sources.Path));
    }
}
