"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Skeleton } from "./skeleton.tsx";

export type Sort<Key extends string = string> = { key: Key; isDescending: boolean };

export type Column<Row, Key extends string = string> = {
  key: Key;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** Numbers stand at the end, under each other. */
  align?: "start" | "end";
  /** Not on screens narrower than this. */
  from?: "sm" | "md" | "lg";
  className?: string;
};

type Props<Row, Key extends string> = {
  /** What the table is about, for those who hear it. */
  label: string;
  columns: readonly Column<Row, Key>[];
  /** Undefined while they are being loaded: then there are bars in their place. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  sort?: Sort<Key>;
  onSort?: (sort: Sort<Key>) => void;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
  /** In place of the rows when they could not be read. */
  error?: ReactNode;
  /** A whole row as a button; a cell with a button of its own stops the click. */
  onOpen?: (row: Row) => void;
  isOpen?: (row: Row) => boolean;
  /** Below the rows, such as "show more". */
  footer?: ReactNode;
  className?: string;
};

const from = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" };

/** Rows and columns, inside a `SectionCard` or alone. The first column opens a row by keyboard. */
export function DataTable<Row, Key extends string = string>({
  label,
  columns,
  rows,
  rowKey,
  empty,
  error,
  footer,
  className,
  ...rest
}: Props<Row, Key>) {
  const instead = error ?? (rows?.length === 0 ? empty : undefined);
  return (
    <div className={cn("min-w-0", className)}>
      {instead ?? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section aria-label={label} tabIndex={0} className="-outline-offset-2 relative overflow-x-auto">
          <table className="w-full border-collapse text-sm" aria-busy={rows === undefined}>
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="border-b text-muted-foreground text-xs">
                {columns.map((column) => (
                  <HeaderCell key={column.key} column={column} sort={rest.sort} onSort={rest.onSort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows?.map((row) => (
                <BodyRow key={rowKey(row)} row={row} columns={columns} onOpen={rest.onOpen} isOpen={rest.isOpen} />
              )) ?? <LoadingRows columns={columns} />}
            </tbody>
          </table>
        </section>
      )}
      {!instead && footer && <div className="flex justify-center border-t px-4 py-3">{footer}</div>}
    </div>
  );
}

type HeaderProps<Row, Key extends string> = {
  column: Column<Row, Key>;
  sort: Sort<Key> | undefined;
  onSort: ((sort: Sort<Key>) => void) | undefined;
};

function HeaderCell<Row, Key extends string>({ column, sort, onSort }: HeaderProps<Row, Key>) {
  const isSorted = sort?.key === column.key;
  const Arrow = sort?.isDescending ? ArrowDown : ArrowUp;
  const sorted = sort?.isDescending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? sorted : undefined} className={cellStyles(column, "h-9 font-medium")}>
      {column.isSortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ key: column.key, isDescending: isSorted ? !sort.isDescending : false })}
          className="inline-flex h-9 items-center gap-1 rounded-sm hover:text-foreground pointer-coarse:h-11"
        >
          {column.header}
          <Arrow aria-hidden="true" className={cn("size-3.5", !isSorted && "opacity-0")} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

type RowProps<Row, Key extends string> = {
  row: Row;
  columns: readonly Column<Row, Key>[];
  onOpen: ((row: Row) => void) | undefined;
  isOpen: ((row: Row) => boolean) | undefined;
};

function BodyRow<Row, Key extends string>({ row, columns, onOpen, isOpen }: RowProps<Row, Key>) {
  return (
    <tr
      className={cn(
        "border-b last:border-b-0",
        onOpen && "relative cursor-pointer hover:bg-accent/60",
        isOpen?.(row) && "bg-selected hover:bg-selected",
      )}
    >
      {columns.map((column, index) => (
        <td key={column.key} className={cellStyles(column, "py-2.5")}>
          {index === 0 && onOpen ? (
            <button
              type="button"
              onClick={() => onOpen(row)}
              className="max-w-full rounded-sm text-start after:absolute after:inset-0"
            >
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

function LoadingRows<Row, Key extends string>({ columns }: { columns: readonly Column<Row, Key>[] }) {
  return ["a", "b", "c", "d"].map((name) => (
    <tr key={name} className="border-b last:border-b-0">
      {columns.map((column) => (
        <td key={column.key} className={cellStyles(column, "py-3.5")}>
          <Skeleton className={cn("h-3.5 w-24 max-w-full", column.align === "end" && "ms-auto")} />
        </td>
      ))}
    </tr>
  ));
}

function cellStyles<Row, Key extends string>(column: Column<Row, Key>, own: string): string {
  return cn(
    "px-3 first:ps-4 last:pe-4 sm:last:pe-5 sm:first:ps-5",
    column.align === "end" ? "text-end tabular-nums" : "text-start",
    column.from && from[column.from],
    own,
    column.className,
  );
}
