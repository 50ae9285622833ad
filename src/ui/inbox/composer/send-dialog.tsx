import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";

type Props = {
  title: string;
  cancel: string;
  send: string;
  /** True if what is filled in went out; then the dialog closes. */
  onSubmit: () => boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A short form whose content is sent as a message. */
export function SendDialog({ title, cancel, send, onSubmit, onClose, children }: Props) {
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (onSubmit()) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {cancel}
          </Button>
          <Button type="submit" form={form} variant="primary">
            {send}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-4">
        {children}
      </form>
    </Dialog>
  );
}
