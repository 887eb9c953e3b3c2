using Canopy.Bench.Network;
if (args is ["handshake"]) { var (o, b) = await HandshakeBench.RunAsync(); Console.WriteLine($"{o:f0} {b:f0} {o/b:f2}"); }
if (args is ["child"]) { var (o, b) = await ChildMemoryBench.RunAsync(); Console.WriteLine($"{o:f0} {b:f0} {o/b:f2}"); }
if (args is [ChildMemoryBench.Verb, ..]) { await ChildMemoryBench.RunChildAsync(args[1..]);  }
return 0;
