import { CircleAlert } from "lucide-react";
import type { FormEvent, ReactNode, Ref } from "react";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";

type Props = {
  ref?: Ref<HTMLFormElement>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** What went wrong, where it is no field's own. */
  problem?: ReactNode;
  /** The words on the button. */
  submit: string;
  isBusy: boolean;
  isOff?: boolean;
  children: ReactNode;
  below?: ReactNode;
};

/** The one form of a page before one is in. */
export function AuthForm({ ref, onSubmit, problem, submit, isBusy, isOff = false, children, below }: Props) {
  return (
    <form ref={ref} noValidate method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {problem && <ProblemBanner>{problem}</ProblemBanner>}
      {children}
      <Button type="submit" variant="primary" size="lg" busy={isBusy} disabled={isOff} className="mt-1 w-full">
        {submit}
      </Button>
      {below}
    </form>
  );
}

export function ProblemBanner({ children }: { children: ReactNode }) {
  return (
    <Banner tone="danger" role="alert" icon={<CircleAlert aria-hidden="true" />}>
      {children}
    </Banner>
  );
}
