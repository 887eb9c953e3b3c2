using System.Net;
using System.Net.Security;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Canopy.Bench.Transfer;

/// <summary>
/// The reference: Kestrel's static files over TLS with the same certificates and terms, fetched by HttpClient into a file that is made at
/// its full size and forced to disk, and nothing else. Nothing is proved.
/// </summary>
internal sealed class StaticKestrel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private StaticKestrel(WebApplication app, HttpClient client) => (_app, _client) = (app, client);

    public static async Task<StaticKestrel> StartAsync(string folder)
    {
        Tls tls = new(PeerIdentity.Create());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        TlsHandshakeCallbackOptions terms = new() { OnConnection = _ => ValueTask.FromResult(tls.Server) };
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(terms)));
        WebApplication app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
        await app.StartAsync();
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        SocketsHttpHandler handler = new() { SslOptions = new Tls(PeerIdentity.Create()).TransfersClient, UseProxy = false };
        return new(app, new(handler) { BaseAddress = new(url) });
    }

    public async Task FetchAsync(string name, string target)
    {
        using HttpResponseMessage response = await _client.GetAsync(name, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using FileStream file = new(target, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = response.Content.Headers.ContentLength!.Value,
            Options = FileOptions.Asynchronous,
        });
        await response.Content.CopyToAsync(file);
        file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
