using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Databases;
using Npgsql;

namespace Canopy.Observatory.Tests.Store;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://h", true)]
    [InlineData("postgresql://h/d", true)]
    [InlineData("Host=h;Database=d", true)]
    [InlineData("host=h", true)]
    [InlineData("campaign.db", false)]
    [InlineData("/somewhere/postgres.db", false)]
    public void IsAddress_OfATextAndAPath_TellsThemApart(string text, bool isAddress) =>
        Assert.Equal(isAddress, PostgresAddress.IsAddress(text));

    [Fact]
    public void Read_OfAUri_FindsEveryPart()
    {
        NpgsqlConnectionStringBuilder read =
            PostgresAddress.Read("postgres://al%40ice:p%3Aw@db.example:5433/over%20lay?sslmode=require&application_name=crawl").Value;
        Assert.Equal(("db.example", 5433, "al@ice", "p:w", "over lay"),
            (read.Host, read.Port, read.Username, read.Password, read.Database));
        Assert.Equal((SslMode.Require, "crawl"), (read.SslMode, read.ApplicationName));
    }

    [Fact]
    public void Read_OfAUriWithAnIPv6Address_TakesItOutOfItsBrackets()
    {
        NpgsqlConnectionStringBuilder read = PostgresAddress.Read("postgres://[::1]").Value;
        Assert.Equal(("::1", 5432), (read.Host, read.Port));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://h?nosuchoption=1")]
    [InlineData("postgres://h:99999/d?sslmode=secret")]
    [InlineData("Host=h;Port=secret")]
    [InlineData("Host=h;Secret=secret")]
    public void Read_OfAMistake_IsRefusedWithoutRepeatingIt(string text)
    {
        StoreProblem problem = PostgresAddress.Read(text).Problem!;
        Assert.Equal(StoreFault.Unusable, problem.Fault);
        Assert.DoesNotContain("secret", $"{problem}", StringComparison.OrdinalIgnoreCase);
    }
}
