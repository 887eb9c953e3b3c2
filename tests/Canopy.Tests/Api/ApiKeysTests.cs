using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Api;

public sealed class ApiKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canopy-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Add_AKey_IsFoundByItselfAndKeptAsAHashOnly()
    {
        var folder = new DataFolder(_folder);
        string key = new ApiKeys(folder).Add("grafana", ApiScope.Read, out ApiKey? kept)!;

        Assert.Equal(kept, new ApiKeys(folder).Find(key));
        Assert.Null(new ApiKeys(folder).Find(key + "0"));
        Assert.All(Directory.GetFiles(_folder), file => Assert.DoesNotContain(key, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Add_MoreThanAPeerMayHave_IsRefusedUntilOneIsRemoved()
    {
        var keys = new ApiKeys(new DataFolder(_folder));
        for (int i = 0; i < ApiLimits.KeysMax; i++) Assert.NotNull(keys.Add($"key {i}", ApiScope.Read, out _));
        Assert.Null(keys.Add("one more", ApiScope.Read, out _));

        Assert.True(keys.Remove(keys.List()[0].Id));
        Assert.NotNull(keys.Add("one more", ApiScope.Read, out _));
    }
}
