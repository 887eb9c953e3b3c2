using Canopy.Fuzz;

if (FuzzOptions.Parse(args, out string mistake) is not FuzzOptions options)
{
    Console.Error.WriteLine(mistake);
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

FuzzTarget[] targets = [.. Targets.All.Where(target => options.Target is null || target.Name == options.Target)];
int failures = 0;
foreach (FuzzTarget target in targets)
{
    var run = new FuzzRun(target, options.Seed, Corpus.Of(target.Name));
    run.For(options.Time / targets.Length);
    failures += run.Failures;
    Console.WriteLine(
        $"{target.Name,-10} {run.Inputs,12:N0} inputs  {run.Outcomes,5:N0} outcomes  {run.Failures} failures  seed {options.Seed}");
}
return failures == 0 ? 0 : 1;
