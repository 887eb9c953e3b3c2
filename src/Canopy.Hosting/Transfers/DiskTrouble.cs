namespace Canopy.Hosting.Transfers;

/// <summary>What a failed write means, in words.</summary>
internal static class DiskTrouble
{
    // ENOSPC and EDQUOT of Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private const int NoSpace = 28, OverQuota = 122, WindowsDiskFull = unchecked((int)0x80070070),
        WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool Is(Exception fault) => fault is IOException or UnauthorizedAccessException;

    public static string InWords(Exception fault, string folder) => fault.HResult switch
    {
        NoSpace or WindowsDiskFull or WindowsHandleDiskFull => $"The disk that holds {folder} is full. Free some space, then resume.",
        OverQuota => $"Your quota on the disk that holds {folder} is used up. Free some space, then resume.",
        _ => $"{folder} cannot be written ({fault.Message.TrimEnd('.')}). Put that right, then resume.",
    };
}
