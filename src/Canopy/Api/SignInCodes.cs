using System.Security.Cryptography;
using System.Text;

namespace Canopy.Api;

/// <summary>
/// Codes that let a browser in once: whoever may read the data folder, or is an admin already, gets one as part of a link, and the page
/// behind the link trades it for a key of its own. A code seen later, in a terminal or a history, opens nothing.
/// </summary>
internal sealed class SignInCodes(TimeProvider clock)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<(string Code, DateTimeOffset Until)> _waiting = [];

    /// <summary>Makes a code; the oldest gives way beyond <see cref="ApiLimits.SignInCodesMax"/>.</summary>
    public (string Code, DateTimeOffset Until) Make()
    {
        string code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        DateTimeOffset until = clock.GetUtcNow() + Life;
        lock (_lock)
        {
            if (_waiting.Count >= ApiLimits.SignInCodesMax) _waiting.RemoveAt(0);
            _waiting.Add((code, until));
        }
        return (code, until);
    }

    /// <summary>Uses a code up.</summary>
    /// <returns>Whether it was good.</returns>
    public bool TryUse(string code)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(waiting => waiting.Until <= clock.GetUtcNow());
            byte[] given = Encoding.UTF8.GetBytes(code);
            return _waiting.RemoveAll(waiting => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(waiting.Code), given)) > 0;
        }
    }
}
