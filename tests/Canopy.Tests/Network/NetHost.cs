using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Tests.Network;

/// <summary>One machine of a made-up network: a network namespace with a loopback and an address of its own.</summary>
/// <param name="name">The namespace.</param>
/// <param name="address">Its address on its own link.</param>
internal sealed partial class NetHost(string name, IPAddress address)
{
    private const int NetworkNamespace = 0x40000000;

    private readonly List<Process> _running = [];

    /// <summary>The namespace's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its address on its own link.</summary>
    public IPAddress Address { get; } = address;

    /// <summary>Runs a program here to its end.</summary>
    public Task<Outcome> RunAsync(params string[] command) => Command.RunAsync("ip", ["netns", "exec", Name, .. command]);

    /// <summary>Starts a program here that runs until <see cref="StopAll"/>.</summary>
    public Process Start(params string[] command)
    {
        Process process = Command.Start("ip", ["netns", "exec", Name, .. command]);
        _running.Add(process);
        return process;
    }

    /// <summary>Ends what was started here, as kill -9 does.</summary>
    public void StopAll()
    {
        foreach (Process process in _running)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        _running.Clear();
    }

    /// <summary>
    /// Does something on a thread that has moved here: the sockets it makes belong to this namespace, wherever they are used.
    /// </summary>
    public async Task<T> InsideAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using SafeFileHandle space = File.OpenHandle("/run/netns/" + Name);
                if (MoveTo(space, NetworkNamespace) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        thread.IsBackground = true;
        thread.Start();
        return await done.Task;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int MoveTo(SafeFileHandle space, int kind);
}
