using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Canopy.Commands;

/// <summary>Examples below the help of each command: the quickest way to learn one.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> Of = new(StringComparer.Ordinal)
    {
        ["canopy"] = ["canopy up --shared-folders ~/Music", "canopy search 'miles davis type:audio'", "canopy get 1", "canopy demo"],
        ["up"] =
        [
            "canopy up", "canopy up --shared-folders '[Music]/home/alice/Music' --user-name alice",
            "canopy up --join 'canopy:...'  (a link from a friend's 'canopy invite')", "canopy up --json | jq .kind",
        ],
        ["search"] =
        [
            "canopy search 'kind of blue'", "canopy search '\"so what\" artist:davis bitrate:>=192 -live'", "canopy search --more",
            "canopy search --hop 'rare recording'",
        ],
        ["get"] = ["canopy get 3                   (number 3 of the last search)", "canopy get 3 4 7 --detach",
            "canopy get 'magnet:?xt=urn:btmh:...'"],
        ["get-folder"] = ["canopy get-folder 3 Music/Jazz   (a folder of the owner of hit 3)"],
        ["downloads"] =
        [
            "canopy downloads", "canopy downloads --state failed", "canopy downloads pause 3fa9", "canopy downloads resume all",
            "canopy downloads cancel F2", "canopy downloads priority 3fa9 high",
        ],
        ["wish"] =
        [
            "canopy wish", "canopy wish add 'miles davis \"blue in green\"' --type audio --min-bitrate 256", "canopy wish show 1",
            "canopy wish add 'linux iso' --min-size 500mb --notify", "canopy wish remove 1",
        ],
        ["browse"] = ["canopy browse 3                (what the owner of hit 3 shares)", "canopy browse 3 Music/Jazz"],
        ["share"] =
            ["canopy share", "canopy share add '[Music]/home/alice/Music'", "canopy share remove /home/alice/Music", "canopy share rescan"],
        ["uploads"] = ["canopy uploads", "canopy uploads --json | jq '.line | length'", "canopy uploads cut 5f0c...   (the peer shown)"],
        ["status"] = ["canopy status", "canopy status --json | jq .role"],
        ["open"] = ["canopy open", "canopy open --print"],
        ["peers"] = ["canopy peers"],
        ["message"] = ["canopy message", "canopy message send 3 'Thank you for the recording!'   (to the owner of hit 3)"],
        ["invite"] = ["canopy invite", "canopy invite --json | jq -r .link"],
        ["join"] = ["canopy join 'canopy:...'"],
        ["hash"] = ["canopy hash song.mp3", "canopy hash *.iso --json"],
        ["keys"] = ["canopy keys", "canopy keys add grafana --scopes read", "canopy keys remove 1f3c9a20"],
        ["simulate"] =
        [
            "canopy simulate scenarios/small-world.yaml", "canopy simulate scenarios/kazaa-2004.yaml --scale 0.005 --compare",
            "canopy simulate scenarios/small-world.yaml --seeds 8        (side by side, with 95 % intervals)",
            "canopy simulate scenarios/small-world.yaml --output run1 --snapshot-at warm,60m,end",
            "canopy simulate scenarios/gnutella-days.yaml --scale 0.1 --duration 3h --output days --measure",
        ],
        ["probe"] =
        [
            "canopy probe 192.0.2.1:1214", "canopy probe 192.0.2.1:1214 198.51.100.7:4242 --every 5m --for 65h --brief --json",
        ],
        ["crawl"] =
        [
            "canopy crawl 192.0.2.1:1214 --contact crawl@example.org",
            "canopy crawl --resume", "canopy crawl 192.0.2.1:1214 --every 10m --for 6h --store postgres://me@db.example.org/kazaa",
            "canopy crawl 'canopy:?at=127.1.0.64:1214' --truth truth.csv        (a world that 'canopy simulate --serve' serves)",
        ],
        ["sniff"] =
        [
            "canopy sniff 192.0.2.1:1214 -o day.pcapng --for 12h --tables day",
            "tshark -X lua_script:tools/wireshark/canopy.lua -r day.pcapng -Y canopy.refreshlist",
        ],
        ["campaigns"] =
        [
            "canopy campaigns", "canopy campaigns export 1 --to edges.csv", "canopy campaigns export 1 --format graphml --to map.graphml",
            "canopy campaigns merge elsewhere.db",
        ],
        ["report"] =
        [
            "canopy report run -o run.html            (a directory of 'canopy simulate --output run')",
            "canopy report main day --utc-offset 1    (the campaign main and the tables of 'canopy sniff --tables day')",
        ],
        ["analyze"] =
        [
            "canopy analyze run", "canopy analyze main --json | jq '.figures[] | {key, claims}'",
            "canopy analyze graph edges.txt.gz --json",
        ],
        ["graph"] =
        [
            "canopy analyze graph edges.txt.gz", "canopy analyze graph edges.txt --resilience --json | jq .resilience.byDegree",
            "canopy analyze graph large.txt.gz --sample 2000",
        ],
        ["sessions"] =
        [
            "canopy analyze sessions skype.avt.gz", "canopy analyze sessions skype.avt.gz --from 120 --to 126 --json | jq .estimators",
            "canopy campaigns export 3 --sessions --format avt --to week.avt && canopy analyze sessions week.avt",
        ],
        ["demo"] = ["canopy demo", "canopy demo --peers 60 --seconds 60 --json"],
    };

    /// <summary>Adds the examples to the help of the command and all below it.</summary>
    public static void Install(Command command)
    {
        foreach (Command below in command.Subcommands) Install(below);
        foreach (Option option in command.Options)
            if (option is HelpOption help) help.Action = new HelpWithExamples();
        // An action that does not forgive mistakes makes an unknown command one; help itself forgives all.
        if (command is RootCommand) command.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
    }

    private sealed class HelpWithExamples : SynchronousCommandLineAction
    {
        /// <summary>Who asks for help need not get the rest of the line right.</summary>
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            new HelpAction().Invoke(parseResult);
            Command command = parseResult.CommandResult.Command;
            if (!Of.TryGetValue(command is RootCommand ? "canopy" : command.Name, out string[]? examples)) return ExitCode.Done;
            TextWriter text = parseResult.InvocationConfiguration.Output;
            text.WriteLine("Examples:");
            foreach (string example in examples) text.WriteLine($"  {example}");
            text.WriteLine();
            return ExitCode.Done;
        }
    }
}
