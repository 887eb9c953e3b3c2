using System.Reflection;
using Xunit.Sdk;

namespace Canopy.Observatory.Tests.Store;

/// <summary>Where the store of a test lies.</summary>
public enum Backend
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory on a file.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Backend.Sqlite]];
}

/// <summary>Runs a theory on a PostgreSQL server. Where there is none to start it is skipped and counted, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute()
    {
        if (PostgresServer.Obstacle() is { } obstacle) Skip = obstacle;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Backend.Postgres]];
}
