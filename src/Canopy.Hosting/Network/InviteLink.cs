using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Canopy.Core;

namespace Canopy.Hosting.Network;

/// <summary>
/// One line of text that lets a friend in: where to knock, which network, and its secret.
/// Form: <c>canopy:?at=192.0.2.1:4242&amp;at=…&amp;network=name&amp;secret=…</c>; network and secret are left out for the open network,
/// values are percent-encoded, parts unknown to this version are passed over.
/// </summary>
/// <param name="Addresses">Peers to try, at least one, at most <see cref="AddressesMax"/>.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Secret">Its secret, empty if it has none.</param>
public sealed record InviteLink(ImmutableArray<PeerAddress> Addresses, string Network, string Secret)
{
    /// <summary>How every invite begins.</summary>
    public const string Scheme = "canopy:?";

    /// <summary>Addresses in one invite; one with more is refused.</summary>
    public const int AddressesMax = 16;

    /// <summary>Characters of an invite; a longer one is refused unread.</summary>
    public const int TextMax = 2048;

    private const string Remedy = "Ask for the invite again and paste it whole; 'canopy invite' prints one.";

    /// <summary>Reads an invite.</summary>
    /// <param name="text">What the user pasted.</param>
    /// <param name="invite">The invite.</param>
    /// <param name="problem">What is wrong with it, and at which character (counted from 1).</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out InviteLink? invite, [NotNullWhen(false)] out Problem? problem)
    {
        invite = null;
        text = text.Trim();
        if (text.Length > TextMax) return Fail(out problem, $"The invite has {text.Length} characters; {TextMax} is the most.");
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
            return Fail(out problem, $"An invite begins with '{Scheme}' at character 1.");

        Draft draft = new();
        int place = Scheme.Length;
        foreach (string part in text[Scheme.Length..].Split('&'))
        {
            if (draft.Take(part) is { } fault) return Fail(out problem, $"{fault} at character {place + 1} of the invite.");
            place += part.Length + 1;
        }
        if (draft.Addresses.Count == 0) return Fail(out problem, "The invite names no address ('at=').");
        invite = new(draft.Addresses.ToImmutable(), draft.Network ?? NetworkKey.OpenName, draft.Secret ?? "");
        problem = null;
        return true;
    }

    /// <summary>The text to send to a friend.</summary>
    public override string ToString()
    {
        StringBuilder text = new(Scheme);
        foreach (PeerAddress address in Addresses) text.Append(text.Length > Scheme.Length ? "&at=" : "at=").Append(address);
        if (Network != NetworkKey.OpenName) text.Append("&network=").Append(Uri.EscapeDataString(Network));
        if (Secret.Length > 0) text.Append("&secret=").Append(Uri.EscapeDataString(Secret));
        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(InviteLink? other) =>
        other is not null && Network == other.Network && Secret == other.Secret
        && Addresses.AsSpan().SequenceEqual(other.Addresses.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Network, Secret, Addresses.Length);

    private static bool Fail(out Problem problem, string what)
    {
        problem = new(what, Remedy);
        return false;
    }

    /// <summary>What has been read so far.</summary>
    private sealed class Draft
    {
        public ImmutableArray<PeerAddress>.Builder Addresses { get; } = ImmutableArray.CreateBuilder<PeerAddress>();
        public string? Network { get; private set; }
        public string? Secret { get; private set; }

        /// <summary>Takes one `name=value`; a fault comes back in words.</summary>
        public string? Take(string part)
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) return "'name=value' is missing";
            string value = Uri.UnescapeDataString(part[(equals + 1)..]);
            switch (part[..equals])
            {
                case "at":
                    if (!PeerAddress.TryParse(value, out PeerAddress address) || !address.CanBeDialled)
                        return $"'{value}' is no address like 192.0.2.1:4242";
                    if (Addresses.Count == AddressesMax) return $"More than {AddressesMax} addresses";
                    Addresses.Add(address);
                    return null;
                case "network":
                    if (Network is not null) return "A second network";
                    Network = value;
                    return Check("network name", value) ?? (value.Length == 0 ? "An empty network name" : null);
                case "secret":
                    if (Secret is not null) return "A second secret";
                    Secret = value;
                    return Check("secret", value);
                default:
                    return null;
            }
        }

        private static string? Check(string what, string value)
        {
            if (Encoding.UTF8.GetByteCount(value) > NetworkKey.TextBytesMax)
                return $"A {what} of more than {NetworkKey.TextBytesMax} bytes";
            foreach (char letter in value)
            {
                if (char.IsControl(letter)) return $"A {what} with a control character";
            }
            return null;
        }
    }
}
