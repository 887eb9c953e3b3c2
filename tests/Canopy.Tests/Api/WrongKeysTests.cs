using Canopy.Api;

namespace Canopy.Tests.Api;

public sealed class WrongKeysTests
{
    private readonly SetTime _time = new();
    private readonly WrongKeys _wrong;

    public WrongKeysTests() => _wrong = new(_time);

    [Fact]
    public void Wait_AfterTooManyWrongKeys_DoublesUpToTheLongest()
    {
        for (int i = 1; i < ApiLimits.WrongKeysMax; i++) _wrong.Add("a");
        Assert.Equal(TimeSpan.Zero, _wrong.Wait("a"));

        _wrong.Add("a");
        Assert.Equal(ApiLimits.LockoutFirst, _wrong.Wait("a"));
        _wrong.Add("a");
        Assert.Equal(ApiLimits.LockoutFirst * 2, _wrong.Wait("a"));
        for (int i = 0; i < 20; i++) _wrong.Add("a");
        Assert.Equal(ApiLimits.LockoutMax, _wrong.Wait("a"));
        Assert.Equal(TimeSpan.Zero, _wrong.Wait("b"));

        _time.Now += ApiLimits.LockoutMax;
        Assert.Equal(TimeSpan.Zero, _wrong.Wait("a"));
    }

    [Fact]
    public void Add_MoreAddressesThanAreRemembered_ForgetsTheQuietest()
    {
        for (int i = 0; i < ApiLimits.WrongKeysMax; i++) _wrong.Add("quiet");
        for (int i = 1; i < ApiLimits.LockoutAddressesMax; i++)
        {
            _time.Now += TimeSpan.FromMilliseconds(1);
            _wrong.Add($"address {i}");
        }
        Assert.NotEqual(TimeSpan.Zero, _wrong.Wait("quiet"));

        _wrong.Add("one more");

        Assert.Equal(TimeSpan.Zero, _wrong.Wait("quiet"));
    }

    [Fact]
    public void Forgive_ARightKey_StartsAnew()
    {
        for (int i = 0; i < ApiLimits.WrongKeysMax; i++) _wrong.Add("a");
        _wrong.Forgive("a");

        Assert.Equal(TimeSpan.Zero, _wrong.Wait("a"));
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
