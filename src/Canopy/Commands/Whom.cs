using Canopy.Api;

namespace Canopy.Commands;

/// <summary>How a command line names another peer: by the number of a hit it owns, or PEERID@ADDRESS.</summary>
internal static class Whom
{
    public const string Description = "The number of a hit of the last search: its owner is meant; or PEERID@ADDRESS";

    /// <summary>The peer a word names; null, with the problem told and the exit code, where it names none.</summary>
    public static SourceView? Find(DaemonTalk talk, string word, out int exit)
    {
        exit = ExitCode.Failed;
        if (word.Split('@') is [{ Length: 64 } id, { } address]) return new(id, address, true, "");
        if (LastSearch.IsNumber(word)) return LastSearch.Find(talk, word)?.Owner;
        talk.Terminal.Fail($"'{word}' is neither a hit's number nor PEERID@ADDRESS.", "Search first, then: canopy browse NUMBER");
        exit = ExitCode.WrongUse;
        return null;
    }
}
