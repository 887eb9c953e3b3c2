using Canopy.Reports;
using Canopy.Web.Tests.Browser;

namespace Canopy.Web.Tests.Reports;

/// <summary>A test that reads the report page. In a build without that page it is skipped and counted, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageFactAttribute : FactAttribute
{
    public const string NoPage = "this build has no report page: there was no Node 20.19 or later";

    public PageFactAttribute()
    {
        if (!ReportPage.IsBuilt) Skip = NoPage;
    }
}

/// <summary>A test that opens the report page in Chromium. It is skipped where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReportFactAttribute : FactAttribute
{
    public ReportFactAttribute()
    {
        if (!ReportPage.IsBuilt) Skip = PageFactAttribute.NoPage;
        else if (Chromium.Obstacle() is { } obstacle) Skip = obstacle;
    }
}
