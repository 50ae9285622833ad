/** The only source of the present moment, so that tests can set it. */
export const clock = {
  now(): Date {
    return new Date();
  },
};
