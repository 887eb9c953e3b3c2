using Canopy.Screens;

if (args is not [string folder])
{
    await Console.Error.WriteLineAsync("Canopy.Screens FOLDER: pictures of every screen of the web app are put there.");
    return 2;
}
Directory.CreateDirectory(folder);
await using LivedIn network = await LivedIn.StartAsync();
return await Camera.TakeAllAsync(network, folder) ? 0 : 1;
