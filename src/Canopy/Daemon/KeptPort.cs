using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Canopy.Hosting;
using Canopy.Hosting.Links;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>The port drawn at random at first start and then kept, so that others find the peer again (spec J.1).</summary>
internal static class KeptPort
{
    public static bool TryBind(
        DataFolder folder, CanopySettings settings, [NotNullWhen(true)] out ServicePort? port, [NotNullWhen(false)] out Problem? problem)
    {
        IPAddress bind = IPAddress.Parse(settings.Bind);
        if (settings.Port != 0) return ServicePort.TryBind(bind, settings.Port, out port, out problem);
        if (!ServicePort.TryBind(bind, Read(folder), out port, out problem)) return false;
        AtomicFile.Write(folder.Port, port.Address.Port.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private static ushort Read(DataFolder folder) =>
        File.Exists(folder.Port)
            && ushort.TryParse(File.ReadAllText(folder.Port).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            ? port
            : (ushort)0;
}
