using Canopy.Observatory.Store.Databases;

namespace Canopy.Observatory.Store;

/// <summary>Brings a store up to date: the steps it has not taken, each in one transaction.</summary>
internal static class Migration
{
    /// <summary>Takes the steps that are missing.</summary>
    /// <returns>What kept it from it; null if nothing did.</returns>
    public static async Task<StoreProblem?> RunAsync(Database database, IReadOnlyList<string> steps)
    {
        StoreResult<int> version = await database.ReadAsync(VersionAsync);
        while (version.Problem is null && version.Value < steps.Count)
            version = await database.WriteAsync(work => StepAsync(work, steps));
        if (version.Problem is not null || version.Value == steps.Count) return version.Problem;
        return new(StoreFault.Newer,
            $"{database.Name} was written by a newer version of Canopy (its tables are version {version.Value}, not {steps.Count}).",
            "Use that version, or name another store.");
    }

    /// <summary>The version is read once more under the lock: somebody else may have been faster.</summary>
    private static async Task<int> StepAsync(Work work, IReadOnlyList<string> steps)
    {
        await work.ExecuteAsync(work.Dialect.LockMigration);
        int version = await VersionAsync(work);
        if (version >= steps.Count) return version;
        await work.ExecuteAsync(steps[version]);
        await work.ExecuteAsync($"UPDATE {Schema.VersionTable} SET version = @version", new { version = version + 1 });
        return version + 1;
    }

    private static async Task<int> VersionAsync(Work work)
    {
        bool isNew = await work.ScalarAsync<long>(work.Dialect.CountTables, new { name = Schema.VersionTable }) == 0;
        return isNew ? 0 : await work.ScalarAsync<int>($"SELECT version FROM {Schema.VersionTable}");
    }
}
