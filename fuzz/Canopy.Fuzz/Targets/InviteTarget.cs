using System.Text;
using Canopy.Hosting;
using Canopy.Hosting.Network;

namespace Canopy.Fuzz;

/// <summary>An invite that somebody pasted: refused with a remedy, or read, and its own text reads as the same invite.</summary>
internal static class InviteTarget
{
    public static readonly FuzzTarget Target = new("invite", Try);

    private static string Try(byte[] input)
    {
        bool isRead = InviteLink.TryParse(Encoding.UTF8.GetString(input), out InviteLink? invite, out Problem? problem);
        BrokenPromise.Unless(isRead == invite is not null && isRead == problem is null, "either an invite or a problem");
        if (invite is null) return WordFor(problem!);
        BrokenPromise.Unless(invite.Addresses.Length is > 0 and <= InviteLink.AddressesMax, "as many addresses as there may be");
        BrokenPromise.Unless(InviteLink.TryParse(invite.ToString(), out InviteLink? again, out _) && invite.Equals(again),
            "an invite's text reads as the same invite");
        return $"{invite.Addresses.Length > 1} {invite.Network.Length > 0} {invite.Secret.Length > 0}";
    }

    /// <summary>Where a problem quotes the input or names its place there would be thousands of words for one thing.</summary>
    private static string WordFor(Problem problem)
    {
        string what = problem.What.Split(" at character")[0];
        return what[^Math.Min(what.Length, 12)..];
    }
}
