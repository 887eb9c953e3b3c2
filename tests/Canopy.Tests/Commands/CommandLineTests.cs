using Canopy.Demo;

namespace Canopy.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly string[] s_commands =
    [
        "up", "search", "get", "get-folder",
        "downloads", "downloads pause", "downloads resume", "downloads cancel", "downloads priority",
        "wish", "wish add", "wish show", "wish ask", "wish pause", "wish resume", "wish remove",
        "browse", "share", "share add", "share remove", "share rescan", "share list",
        "status", "peers", "message", "message send", "invite", "join", "keys",
        "keys add", "keys remove", "hash", "demo",
    ];

    public static TheoryData<string> AllCommands => [.. s_commands];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Help_OfEachCommand_SaysWhatItIsForAndEndsWell(string command)
    {
        CommandRun run = await CommandRun.Of([.. command.Split(' '), "--help"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("Description:", run.Out, StringComparison.Ordinal);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
        Assert.Contains("--json", run.Out, StringComparison.Ordinal);
        if (!command.Contains(' ', StringComparison.Ordinal)) Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCommand_ShowsAllCommandsWithExamples()
    {
        CommandRun run = await CommandRun.Of([]);
        Assert.Equal(0, run.Exit);
        foreach (string command in s_commands.Where(command => !command.Contains(' ', StringComparison.Ordinal)))
            Assert.Contains($"\n  {command}", run.Out, StringComparison.Ordinal);
        Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serch words", "'serch'")]
    [InlineData("serch words", "Did you mean 'search'?")]
    [InlineData("up --prot 1", "Did you mean '--port'?")]
    [InlineData("search blue --max 0", "--max takes 1 to 200")]
    [InlineData("get nonsense", "'nonsense' is neither")]
    [InlineData("join canopy:?at=192.0.2.1", "'192.0.2.1' is no address")]
    [InlineData("message send 1", "'canopy message send --help'")]
    [InlineData("up --port banana", "--port: 'banana' is not a whole number")]
    [InlineData("search", "Say what to look for")]
    [InlineData("search --max many words", "'many'")]
    [InlineData("get", "'what'")]
    [InlineData("hash", "'file'")]
    [InlineData("demo --peers many", "'many'")]
    [InlineData("demo --peers 1", "--peers takes 2 to 500")]
    [InlineData("demo --seconds 5", "--seconds takes 10 to 3600")]
    [InlineData("keys add name", "'--scopes'")]
    [InlineData("downloads priority 3fa9 highest", "'highest' for command 'priority'; it takes high, low, normal.")]
    [InlineData("up --prot 1", "'--prot'")]
    [InlineData("wish add", "'query'")]
    [InlineData("wish add blue --min-size big", "'big' is no size")]
    [InlineData("wish add blue --type music", "'music'")]
    [InlineData("wish show one", "'one'")]
    public async Task WrongUse_ExitsWith2_NamesTheMistakeAndTheHelp(string line, string named)
    {
        CommandRun run = await CommandRun.Of(line.Split(' '));
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_MorePeersThanItTakes_IsWrongUse()
    {
        CommandRun run = await CommandRun.Of(["demo", "--peers", $"{DemoOptions.PeersMax + 1}"]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains($"{DemoOptions.PeersMax}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_BadQuery_PointsAtTheMistake()
    {
        CommandRun run = await CommandRun.Of(["search", "blue OR"]);
        Assert.Equal(2, run.Exit);
        string[] lines = run.Error.Split('\n');
        Assert.Equal("        blue OR", lines[1]);
        Assert.Equal("               ^", lines[2]);
    }

    [Theory]
    [InlineData("wish add blue OR", "               ^")]
    [InlineData("wish add blue --min-size 2mb --max-size 1mb", "Put the smaller size first")]
    [InlineData("wish add blue --count 5001", "Give a count from 1 to 5000")]
    [InlineData("wish add blue --ext mp3)", "'mp3)' is no extension")]
    public async Task WishAdd_ThatNobodyCouldAsk_IsWrongUse(string line, string said)
    {
        CommandRun run = await CommandRun.Of(line.Split(' '));
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WordLeftOutThatBeginsLikeAnOption_IsPartOfTheQuery()
    {
        CommandRun run = await CommandRun.Of(["search", "cat", "-hot", "--data", _folder.Root]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains("no daemon runs", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shares.json", "canopy share add")]
    [InlineData("api-keys.json", "canopy keys add")]
    [InlineData("wishes.db", "Move it away")]
    public async Task Up_BrokenFileOfItsOwn_ExitsWith1_NamesItAndLeavesItAsItIs(string name, string remedy)
    {
        File.WriteAllText(_folder[name], "{{{ garbage");
        CommandRun run = await CommandRun.Of(["up", "--data", _folder.Root, "--bind", "127.0.0.1", "--api-port", "0"]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(_folder[name], run.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, run.Error, StringComparison.Ordinal);
        Assert.Equal("{{{ garbage", File.ReadAllText(_folder[name]));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("peers")]
    [InlineData("search words")]
    [InlineData("get 1")]
    [InlineData("share")]
    [InlineData("invite")]
    [InlineData("message")]
    [InlineData("keys")]
    [InlineData("wish")]
    [InlineData("wish add blue --min-size 1.5mb --type audio --ext mp3,flac --notify")]
    [InlineData("wish remove 1")]
    public async Task NoDaemon_ExitsWith1_AndSaysHowToStartOne(string line)
    {
        CommandRun run = await CommandRun.Of([.. line.Split(' '), "--data", _folder.Root]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains($"no daemon runs in {_folder.Root}", run.Error, StringComparison.Ordinal);
        Assert.Contains("'canopy up'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_BrokenSettings_ExitsWith1_AndNamesLineKeyAndRemedy()
    {
        File.WriteAllText(_folder["canopy.yaml"], "user_name: alice\nupload_slts: 3\n");
        CommandRun run = await CommandRun.Of(["up", "--data", _folder.Root, "--lan-discovery", "off"]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains("line 2: upload_slts: there is no such setting (did you mean 'upload_slots'?)", run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_BadInvite_ExitsWith2()
    {
        CommandRun run = await CommandRun.Of(["up", "--data", _folder.Root, "--join", "http://example.org"]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("invite", run.Error, StringComparison.Ordinal);
    }
}
