using Canopy.Web.Tests.Browser;
using Canopy.WebApp;

namespace Canopy.Web.Tests.App;

/// <summary>A test of the web app in Chromium. Where there is no Chromium, or no app in this build, it is skipped and counted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AppFactAttribute : FactAttribute
{
    public AppFactAttribute()
    {
        if (Chromium.Obstacle() is { } obstacle) Skip = obstacle;
        else if (AppFiles.Read().Index is null) Skip = "this build has no web app: it was made where there was no Node";
    }
}
