using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Writing;

/// <summary>Decides what of rates and price indexes is news: only that becomes entries.</summary>
internal static class ExchangeDecider
{
    internal static Func<Block, Outcome> Decide(LedgerCommand.Rates command, ExchangeState state, DecidedBatch decided)
    {
        var (entries, figures) = (0, 0);
        foreach (var said in command.Said)
        {
            var known = state.Find(said);
            if (said.NewsTo(known) is not { } news) continue;
            decided.Add(ExchangeEntries.Rates(news, command.Actor));
            var day = known?.With(news) ?? news;
            state.Put(day);
            decided.Put(day);
            entries++;
            figures += news.Rates.Length;
        }

        return _ => new Outcome.Loaded(entries, figures);
    }

    internal static Func<Block, Outcome> Decide(LedgerCommand.Deflators command, ExchangeState state, DecidedBatch decided)
    {
        var (entries, figures) = (0, 0);
        foreach (var said in command.Said)
        {
            var known = state.Find(said);
            if (said.NewsTo(known) is not { } news) continue;
            decided.Add(ExchangeEntries.Deflators(news, command.Actor));
            var series = known?.With(news) ?? news;
            state.Put(series);
            decided.Put(series);
            entries++;
            figures += news.Indexes.Length;
        }

        return _ => new Outcome.Loaded(entries, figures);
    }
}
