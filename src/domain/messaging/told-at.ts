/** A clock that runs ahead (theirs or ours) must not put what it tells above all that follows. */
const toleratedLeadMs = 5 * 60_000;

/** The provider's time of something, or the time of its arrival if that is unusable or lies ahead of the arrival. */
export function toldAt(at: Date, receivedAt: Date): Date {
  return at.getTime() > 0 && at.getTime() < receivedAt.getTime() + toleratedLeadMs ? at : receivedAt;
}
