/** A table of an export. `hidden` columns hold secrets or places in our own storage. */
export type ExportedTable = {
  name: string;
  hidden?: readonly string[];
  csv?: CsvForm;
  /** The column that names the workspace. */
  owner?: "id";
  /** What is added to each row `t`, as SQL that makes a JSON object. */
  added?: string;
};

/** The columns of the table's CSV, in order. */
export type CsvForm = { file: string; columns: readonly string[] };

/** What an export holds, in this order. A test insists that every table of a workspace is here or in `leftOut`. */
export const exportedTables: readonly ExportedTable[] = [
  { name: "Workspace", owner: "id", hidden: ["logoFileKey"] },
  {
    name: "Membership",
    added: `(SELECT jsonb_build_object('name', u.name, 'email', u.email) FROM "User" u WHERE u.id = t."userId")`,
  },
  { name: "Team" },
  { name: "TeamMembership" },
  { name: "Role" },
  {
    name: "Contact",
    hidden: ["searchText", "phoneReversed"],
    csv: {
      file: "contacts",
      columns: [
        "id",
        "name",
        "phone",
        "email",
        "company",
        "language",
        "country",
        "city",
        "address",
        "notes",
        "source",
        "createdAt",
        "lastMessageAt",
        "isBlocked",
      ],
    },
  },
  { name: "ContactIdentity" },
  { name: "Tag" },
  { name: "ContactTag" },
  { name: "CustomField" },
  { name: "Segment" },
  { name: "SegmentMember" },
  { name: "Consent" },
  { name: "ContactImport" },
  { name: "ContactImportRow" },
  {
    name: "ChannelAccount",
    hidden: ["credentialsEnc", "appSecretEnc", "verifyTokenEnc", "sessionDataEnc", "qrCode", "token"],
  },
  { name: "BusinessPortfolio" },
  { name: "MessageTemplate" },
  { name: "ChannelEvent" },
  {
    name: "Conversation",
    csv: {
      file: "conversations",
      columns: [
        "id",
        "contactId",
        "channelAccountId",
        "channel",
        "status",
        "priority",
        "assigneeId",
        "teamId",
        "createdAt",
        "lastMessageAt",
        "closedAt",
      ],
    },
  },
  { name: "Label" },
  { name: "ConversationLabel" },
  {
    name: "Message",
    csv: {
      file: "messages",
      columns: [
        "id",
        "conversationId",
        "contactId",
        "providerAt",
        "direction",
        "senderKind",
        "senderId",
        "type",
        "body",
        "status",
        "fileId",
        "errorCode",
        "campaignId",
      ],
    },
  },
  { name: "MessageStatusEvent" },
  { name: "Reaction" },
  { name: "VoiceTranscription" },
  { name: "AIDraft" },
  { name: "File", hidden: ["bucket", "objectKey", "thumbnails", "url"] },
  { name: "CannedResponse" },
  { name: "SavedView" },
  { name: "ActivityLog" },
  { name: "ErasureReceipt", hidden: ["work", "place"] },
];

/** Tables of a workspace that no export holds, and why. */
export const leftOut: Record<string, string> = {
  ApiKey: "secrets",
  CampaignPause: "what is stopped at this moment",
  ChannelRoute: "how incoming bodies are told apart",
  DataExport: "about exports",
  Event: "ids of what changed, for seven days",
  EventCursor: "a place in a sequence",
  IdempotencyKey: "answers kept for a day",
  Impersonation: "visits of those who run the installation; the activity log tells them",
  InboundItem: "raw parts of what the provider told; what they brought is in the other tables",
  Invitation: "secrets",
  LimitUse: "a count of the last day",
  Notification: "what was told to one person",
  OutboundLane: "the state of a queue",
};

/** How many rows and files there are now. */
export const countSql = exportedTables
  .map(
    ({ name, owner = "workspaceId" }) => `(SELECT count(*)::int FROM "${name}" WHERE "${owner}" = current_workspace())`,
  )
  .concat(
    `CASE WHEN "withFiles" THEN (SELECT count(*)::int FROM "File" WHERE "workspaceId" = current_workspace()) ELSE 0 END`,
  )
  .join(" + ");
