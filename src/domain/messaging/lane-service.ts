import { type OpenChannel, openChannel } from "#/domain/channels/channel-access.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { failPoint } from "#/platform/fail-point.ts";
import { wakeLocally } from "#/platform/notify.ts";
import { claimMessages, type DueMessage } from "./claim-messages.ts";
import { LaneCalls, takeOverCalls } from "./lane-calls.ts";
import { keptForReplies, LanePace } from "./lane-pace.ts";
import { type LaneTerms, readTerms } from "./lane-terms.ts";
import { holdsLane, keepLane, type Lane, laneLeaseSeconds, leaveLane, othersWait } from "./lanes.ts";
import { sendOne } from "./send-one.ts";
import { recordSurely, surely } from "./through-outages.ts";
import { tidyLane } from "./tidy-lane.ts";

/** After so long a lane goes to the end of the line, if another one waits. */
const turnMs = 10_000;
/** A lane is kept, looked after and measured so often; well within its lease. */
const keepEveryMs = 5_000;
/** Messages are claimed at most so long before their moment: a claim on a busy machine takes a good part of it. */
const aheadMs = 200;
/** Smaller claims of a busy lane wait so long for more to have room. */
const worthClaiming = 32;
const smallClaimEveryMs = 100;
/** They may be called for (see `LaneCalls`) only so long before it: what a worker that dies leaves in doubt without need. */
const openAheadMs = 30;
/** At a hint a busy lane asks for replies at once, so many at a time and not more often than this. */
const repliesAtHint = 8;
const hintClaimEveryMs = 25;
/** With its lease nearly over a lane starts nothing: this process may have stood still. */
const startWithinMs = (laneLeaseSeconds - 5) * 1_000;

/** A claimed message that waits for its moment, with the channel as it was when the message was claimed. */
type Ready = { message: DueMessage; channel: OpenChannel | undefined };

/** A worker at one lane: claims a little ahead, starts each message at its moment, and learns from the answers. */
export class LaneService {
  readonly #lane: Lane;
  readonly #pace: LanePace;
  readonly #began = performance.now();
  readonly #calls: LaneCalls;
  readonly #flights = new Set<Promise<unknown>>();
  #ready: Ready[] = [];
  #asking: Promise<void> | undefined;
  #opening: Promise<void> | undefined;
  #fault: { error: unknown } | undefined;
  #terms: LaneTerms | undefined;
  /** Who had the lane before; null until we took over, undefined if nobody. */
  #before: string | undefined | null = null;
  #keptAt = Number.NEGATIVE_INFINITY;
  #claimedAt = Number.NEGATIVE_INFINITY;
  /** The lane is another worker's, stopped, or its turn is over. */
  #isOver = false;
  /** Something may be due that the last claim did not find. */
  #mayHaveMore = true;
  /** A message was queued since the last claim; it may be a reply. */
  #isHinted = false;
  #lastCampaign: string | undefined;
  #bell = Promise.withResolvers<void>();

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#calls = new LaneCalls(lane);
    this.#pace = new LanePace(lane.pacing, clock.now().getTime(), performance.now());
  }

  /** A message was queued somewhere, or the process is about to end. */
  readonly hear = (): void => {
    this.#mayHaveMore = true;
    this.#isHinted = true;
    this.#bell.resolve();
  };

  /** Claims, starts what may start, and waits for the next reason to do so. False when there is no reason to stay; throws what went wrong. */
  async step(): Promise<boolean> {
    this.#bell = Promise.withResolvers();
    if (!this.#asking && (this.#keepInMs() <= 0 || this.#claimInMs() <= 0)) this.#ask();
    this.#startDue();
    this.#openNext();
    if (this.#fault) throw this.#fault.error;
    if (this.#isOver || this.#pace.isStopped || this.#pace.pauseMs !== undefined) return false;
    if (!this.#asking && !this.#mayHaveMore && this.#flights.size + this.#ready.length === 0) return false;
    const timer = setTimeout(this.#bell.resolve, Math.min(keepEveryMs, Math.max(1, this.#nextInMs())));
    await this.#bell.promise;
    clearTimeout(timer);
    return true;
  }

  /** Lets what is in flight end, gives back what was not started, and leaves the lane to whoever is next. */
  async leave(): Promise<void> {
    await Promise.all([this.#asking, this.#opening]);
    const untried = this.#ready.map(({ message }) => recordSurely({ message, result: { outcome: "untried" } }));
    await Promise.all([...untried, ...this.#flights]);
    const isDue = await surely(this.#lane, () =>
      inWorkspace(this.#lane, (tx) => leaveLane(tx, this.#lane, this.#pace)),
    );
    if (isDue) wakeLocally("wasl_outbound"); // a hint may have come while the lane was still held
  }

  #nextInMs(): number {
    const now = performance.now();
    const canStart = this.#ready.length > 0 && this.#flights.size < this.#pace.width;
    const hasOpen = this.#ready.some(({ message }) => this.#calls.isOpen(message.id));
    const isIdle = !canStart || (!hasOpen && this.#opening);
    const startInMs = isIdle
      ? Number.POSITIVE_INFINITY
      : this.#pace.pacer.dueAt(now) - now - (hasOpen ? 0 : openAheadMs);
    return this.#asking ? startInMs : Math.min(startInMs, this.#keepInMs(), this.#claimInMs());
  }

  #keepInMs(): number {
    return this.#keptAt + keepEveryMs - performance.now();
  }

  /** In how many milliseconds a claim is worth its cost. */
  #claimInMs(): number {
    if (!this.#mayHaveMore || !this.#terms) return Number.POSITIVE_INFINITY;
    const now = performance.now();
    const inWork = this.#flights.size + this.#ready.length;
    const sinceMs = now - this.#claimedAt;
    if (this.#isHinted && inWork > 0 && inWork < this.#pace.width) return hintClaimEveryMs - sinceMs;
    const room = this.#room(now);
    if (room <= 0 && inWork > 0) return Number.POSITIVE_INFINITY; // until one starts or ends
    if (room <= 0) return Math.max(1, this.#pace.pacer.dueAt(now) - aheadMs - now);
    return room < worthClaiming && inWork > 0 ? smallClaimEveryMs - sinceMs : 0;
  }

  /** How many more messages may be claimed. */
  #room(now: number): number {
    const free = this.#pace.width - this.#flights.size - this.#ready.length;
    return Math.min(free, this.#pace.pacer.roomUntil(now, now + aheadMs) - this.#ready.length);
  }

  #ask(): void {
    const ask = async () => {
      if (this.#keepInMs() <= 0) await this.#keep();
      const room = this.#room(performance.now());
      const isFull = this.#flights.size + this.#ready.length >= this.#pace.width;
      if (!this.#isOver && (room > 0 || (this.#isHinted && !isFull))) await this.#claim(room);
    };
    const fail = (error: unknown) => {
      this.#fault = { error };
    };
    this.#asking = ask()
      .catch(fail)
      .finally(() => {
        this.#asking = undefined;
        this.#bell.resolve();
      });
  }

  /** Holds on to the lane, looks after what is stuck in it and reads what the number may send now. */
  async #keep(): Promise<void> {
    const askedAt = performance.now();
    const kept = await surely(this.#lane, () =>
      inWorkspace(this.#lane, async (tx) => {
        const terms = await readTerms(tx, this.#lane);
        const before = this.#before === null ? await takeOverCalls(tx, this.#lane) : this.#before;
        await tidyLane(tx, this.#lane, terms, before);
        const mustGo = askedAt - this.#began > turnMs && (await othersWait(tx));
        // Last, because whoever queues a message waits for this row.
        return (await keepLane(tx, this.#lane)) ? { terms, mustGo, before } : undefined;
      }),
    );
    this.#isOver = !kept || kept.mustGo;
    if (!kept) return;
    this.#keptAt = askedAt;
    this.#terms = kept.terms;
    this.#before = kept.before;
    this.#pace.pacer.setRate(kept.terms.throughput, kept.terms.inbound);
    this.#mayHaveMore = true; // what was stuck may go on
  }

  async #claim(room: number): Promise<void> {
    this.#mayHaveMore = this.#isHinted = false; // a hint from here on may speak of what this claim does not see
    const claimed = await surely(this.#lane, () => inWorkspace(this.#lane, (tx) => this.#take(tx, room)));
    this.#claimedAt = performance.now();
    this.#isOver = !claimed;
    if (room <= 0) this.#mayHaveMore = true; // only replies were asked for
    if (!claimed || claimed.ready.length === 0) return;
    failPoint("send-marked");
    this.#mayHaveMore = true;
    this.#lastCampaign =
      claimed.ready.findLast(({ message }) => message.campaignId)?.message.campaignId ?? this.#lastCampaign;
    this.#ready = [...this.#ready, ...claimed.ready].sort((a, b) => a.message.priority - b.message.priority);
    this.#giveBack(claimed.stopped);
  }

  /** Undefined if the lane is not ours any more. Through an outage of the database it is: the lease lasts longer. */
  async #take(tx: Tx, room: number): Promise<{ ready: Ready[]; stopped: string[] } | undefined> {
    if (!(await holdsLane(tx, this.#lane))) return undefined;
    const inWork = this.#flights.size + this.#ready.length;
    const isNarrow = this.#pace.width <= keptForReplies;
    const forCampaigns = Math.min(room, isNarrow ? room : this.#pace.width - keptForReplies - inWork);
    const messages = await claimMessages(tx, this.#lane, {
      most: forCampaigns > 0 ? forCampaigns : Math.min(repliesAtHint, this.#pace.width - inWork),
      withCampaigns: forCampaigns > 0,
      lastCampaign: this.#lastCampaign,
      blocked: this.#pace.pairs.blocked(performance.now()),
      limit: this.#terms?.limit,
    });
    failPoint("send-claimed");
    const channel = messages.length > 0 ? await openOrNone(tx, this.#lane) : undefined;
    const stopped = await this.#calls.openWithin(tx, this.#dueAtOnce(messages));
    return { ready: messages.map((message) => ({ message, channel })), stopped };
  }

  /** Replies, which start next, and as many others as have their moment soon. */
  #dueAtOnce(claimed: DueMessage[]): DueMessage[] {
    const now = performance.now();
    const soon = this.#pace.pacer.roomUntil(now, now + openAheadMs) - this.#ready.length;
    return claimed.filter(({ priority }, place) => priority === 1 || place < soon);
  }

  /** Has the next ones written down as called for; a batch at a time, when half of the one before has started. */
  #openNext(): void {
    if (this.#opening || this.#isOver || this.#pace.isStopped || this.#pace.pauseMs !== undefined) return;
    const now = performance.now();
    const free = this.#pace.width - this.#flights.size;
    const next = this.#ready.slice(0, Math.min(free, this.#pace.pacer.roomUntil(now, now + openAheadMs)));
    const shut = next.map(({ message }) => message).filter(({ id }) => !this.#calls.isOpen(id));
    if (shut.length * 2 < next.length || shut.length === 0) return;
    this.#opening = surely(this.#lane, () => this.#calls.open(shut))
      .then((stopped) => {
        if (stopped) this.#giveBack(stopped);
        else this.#isOver = true;
      })
      .catch((error: unknown) => {
        this.#fault = { error };
      })
      .finally(() => {
        this.#opening = undefined;
        this.#bell.resolve();
      });
  }

  #startDue(): void {
    if (this.#pace.isStopped || this.#pace.pauseMs !== undefined) return;
    for (let now = performance.now(); this.#flights.size < this.#pace.width; now = performance.now()) {
      if (this.#pace.pacer.dueAt(now) > now || now - this.#keptAt > startWithinMs) return;
      const place = this.#ready.findIndex(({ message }) => this.#calls.isOpen(message.id));
      const [next] = place < 0 ? [] : this.#ready.splice(place, 1);
      if (!next) return;
      this.#pace.pacer.take(now);
      this.#pace.pairs.take(next.message.conversationId, now);
      this.#track(this.#send(next));
    }
  }

  /** What may not be sent any more goes back to the queue; the next claim finds the same reason and says it. */
  #giveBack(stopped: string[]): void {
    if (stopped.length === 0) return;
    const { back = [], rest = [] } = Object.groupBy(this.#ready, ({ message }) =>
      stopped.includes(message.id) ? "back" : "rest",
    );
    this.#ready = rest;
    for (const { message } of back) this.#track(recordSurely({ message, result: { outcome: "untried" } }));
  }

  #track(work: Promise<unknown>): void {
    const flight = work.finally(() => {
      this.#flights.delete(flight);
      this.#mayHaveMore = true; // of the same conversation, or this one again
      this.#bell.resolve();
    });
    this.#flights.add(flight);
  }

  async #send({ message, channel }: Ready): Promise<void> {
    const result = await sendOne(message, channel, () => this.#calls.mayStillCall(message));
    if (result.outcome === "untried") {
      await recordSurely({ message, result });
      return;
    }
    this.#pace.learn(message.conversationId, result, performance.now());
    failPoint("send-answered");
    // Whose outcome is not written stays written down as called for.
    if (await recordSurely({ message, result })) this.#calls.end(message.id);
  }
}

/** Without a channel each send finds out for itself why, and says so. */
async function openOrNone(tx: Tx, lane: Lane): Promise<OpenChannel | undefined> {
  try {
    return await openChannel(tx, lane.channelId);
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "channel_unavailable")) return undefined;
    throw error;
  }
}
