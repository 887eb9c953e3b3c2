using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>Counts wrong keys by address and says how long an address has to wait.</summary>
internal sealed class WrongKeys(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Until, DateTimeOffset Last)> _addresses = new(StringComparer.Ordinal);

    /// <summary>How long this address still has to wait; zero when it may try.</summary>
    public TimeSpan Wait(string address)
    {
        lock (_lock)
        {
            if (!_addresses.TryGetValue(address, out var known)) return TimeSpan.Zero;
            TimeSpan left = known.Until - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Turns away an address that still has to wait; null when it may try.</summary>
    /// <param name="context">Its request; the answer gets Retry-After.</param>
    /// <param name="then">What to use after the wait.</param>
    public ProblemHttpResult? Refuse(HttpContext context, string then)
    {
        double seconds = Math.Ceiling(Wait(AddressOf(context)).TotalSeconds);
        if (seconds <= 0) return null;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.Of(StatusCodes.Status429TooManyRequests, "Too many wrong keys came from this address.",
            $"Wait {seconds:0} s, then use {then}.");
    }

    /// <summary>Whom a request is counted for.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Counts one wrong key.</summary>
    public void Add(string address)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            int count = 1;
            if (_addresses.TryGetValue(address, out var known) && now - known.Last < ApiLimits.LockoutMax) count += known.Count;
            else if (_addresses.Count >= ApiLimits.LockoutAddressesMax) _addresses.Remove(_addresses.MinBy(pair => pair.Value.Last).Key);
            int doublings = Math.Min(count - ApiLimits.WrongKeysMax, 10);
            DateTimeOffset until = doublings < 0 ? now : now + TimeSpan.FromTicks(Math.Min(
                ApiLimits.LockoutFirst.Ticks << doublings, ApiLimits.LockoutMax.Ticks));
            _addresses[address] = (count, until, now);
        }
    }

    /// <summary>A right key came: what was wrong before is forgotten.</summary>
    public void Forgive(string address)
    {
        lock (_lock) _addresses.Remove(address);
    }
}
