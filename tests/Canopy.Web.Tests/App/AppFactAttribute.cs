using Canopy.Web.Tests.Browser;
using Canopy.WebApp;

namespace Canopy.Web.Tests.App;

/// <summary>A test of the web app in Chromium. Where there is no Chromium, or no app in this build, it is skipped and counted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AppFactAttribute : FactAttribute
{
    public AppFactAttribute()
    {
        if (Obstacle() is { } obstacle) Skip = obstacle;
    }

    private static string? Obstacle() => Chromium.Obstacle()
        ?? (AppFiles.Read().Index is null ? "this build has no web app: it was made where there was no Node" : null);
}
