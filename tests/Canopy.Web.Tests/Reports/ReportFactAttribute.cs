using Canopy.Reports;
using Canopy.Web.Tests.Browser;

namespace Canopy.Web.Tests.Reports;

/// <summary>A test that opens the report page. It is skipped, too, in a build without that page.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReportFactAttribute : FactAttribute
{
    public ReportFactAttribute()
    {
        if (!ReportPage.IsBuilt) Skip = "this build has no report page: there was no Node 20.19 or later";
        else if (Chromium.Obstacle() is { } obstacle) Skip = obstacle;
    }
}
