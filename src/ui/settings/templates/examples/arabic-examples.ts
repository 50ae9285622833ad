import type { ExampleId, ExampleText } from "./example-templates.ts";

const order = { first_name: "سارة", order_reference: "7F3A91C2" };

export const arabicExamples: Record<ExampleId, ExampleText> = {
  order_confirmation: {
    body: "مرحبًا {{first_name}}، شكرًا لطلبك. لقد استلمناه ونعمل على تجهيزه الآن.\n\n*رقم الطلب:* {{order_reference}}\n*المنتجات:* {{order_items}}\n*الإجمالي:* {{order_total}}\n\nسنراسلك هنا فور خروجه للتوصيل.",
    replies: ["تعديل الطلب", "لدي سؤال"],
    samples: { ...order, order_items: "\u200e2 × KABSA-01،\u200f \u200e1 × TEA-02", order_total: "125.00 ر.س." },
  },
  cod_confirmation: {
    body: "مرحبًا {{first_name}}، نرجو تأكيد طلبك {{order_reference}} حتى نتمكن من إرساله.\n\n*المبلغ نقدًا عند الاستلام:* {{order_total}}\n*عنوان التوصيل:* {{delivery_address}}\n\nنرجو تجهيز المبلغ بالضبط، فنحن نرسل الطلبات المؤكدة فقط.",
    replies: ["تأكيد الطلب", "تغيير العنوان", "إلغاء الطلب"],
    samples: { ...order, order_total: "240.00 ر.س.", delivery_address: "شارع العليا 12، الرياض" },
  },
  out_for_delivery: {
    body: "مرحبًا {{first_name}}، طلبك {{order_reference}} في الطريق إليك، ومن المتوقع وصوله نحو الساعة {{arrival_time}} اليوم.\n\n*المبلغ عند الاستلام:* {{order_total}}\n\nنرجو إبقاء هاتفك قريبًا فقد يتصل بك المندوب.",
    replies: ["اتصلوا بي عند الوصول", "لست في المنزل"],
    samples: { ...order, arrival_time: "18:30", order_total: "240.00 ر.س." },
  },
  order_ready: {
    body: "مرحبًا {{first_name}}، طلبك {{order_reference}} جاهز. يمكنك استلامه من {{pickup_place}} حتى الساعة {{closing_time}} اليوم.\n\nيكفي إظهار هذه الرسالة عند الاستلام.",
    replies: ["أنا في الطريق", "سأستلمه لاحقًا"],
    samples: { ...order, pickup_place: "فرعنا في شارع العليا", closing_time: "23:00" },
  },
  delivered_feedback: {
    body: "مرحبًا {{first_name}}، تم توصيل طلبك {{order_reference}}. هل كان كل شيء كما توقعت؟\n\nتصل إجابتك مباشرة إلى فريقنا.",
    replies: ["كل شيء ممتاز", "هناك مشكلة"],
    samples: order,
  },
  reservation_confirmation: {
    body: "مرحبًا {{first_name}}، تم حجز طاولتك.\n\n*التاريخ:* {{reservation_date}}\n*الوقت:* {{reservation_time}}\n*عدد الضيوف:* {{guest_count}}\n\nنحتفظ بالطاولة 15 دقيقة. أخبرنا هنا إذا تغيّرت خططك.",
    replies: ["تعديل الحجز", "إلغاء الحجز"],
    samples: { first_name: "سارة", reservation_date: "الجمعة 12 يونيو", reservation_time: "20:00", guest_count: "4" },
  },
  appointment_reminder: {
    body: "مرحبًا {{first_name}}، نذكّرك بموعدك لدينا: {{service}} يوم {{appointment_date}} الساعة {{appointment_time}}.\n\nنرجو الحضور قبل الموعد بخمس دقائق. هل يناسبك ذلك؟",
    replies: ["سأحضر", "تغيير الموعد", "إلغاء الموعد"],
    samples: {
      first_name: "سارة",
      service: "تنظيف الأسنان",
      appointment_date: "الثلاثاء 9 يونيو",
      appointment_time: "10:30",
    },
  },
  payment_reminder: {
    body: "مرحبًا {{first_name}}، الفاتورة رقم {{invoice_number}} بمبلغ {{amount_due}} تستحق الدفع في {{due_date}}.\n\nإذا كنت قد سددتها فنرجو تجاهل هذه الرسالة. وإذا كان لديك أي استفسار فأجب هنا وسنتابع الأمر.",
    replies: ["تم الدفع", "لدي سؤال"],
    samples: { first_name: "سارة", invoice_number: "2026-118", amount_due: "1,500.00 ر.س.", due_date: "30 يونيو" },
  },
  quote_ready: {
    body: "مرحبًا {{first_name}}، عرض السعر الذي طلبته جاهز: {{project}} بمبلغ {{amount}}، وهو سارٍ حتى {{valid_until}}.\n\nأجب هنا، وسيتابع معك {{agent_name}} بقية الخطوات.",
    replies: ["أوافق على العرض", "لدي سؤال"],
    samples: {
      first_name: "سارة",
      project: "موقع إلكتروني للفرع الجديد",
      amount: "8,000 ر.س.",
      valid_until: "30 يونيو",
      agent_name: "ليلى",
    },
  },
  reply_request: {
    body: "مرحبًا {{first_name}}، لدينا رد على طلبك بخصوص {{topic}}.\n\nيكفي الرد على هذه الرسالة وسنرسله إليك فورًا.",
    replies: ["أرسلوه لي"],
    samples: { first_name: "سارة", topic: "الطلب 7F3A91C2" },
  },
  lead_follow_up: {
    body: "مرحبًا {{first_name}}، معك {{agent_name}}. سألتنا مؤخرًا عن {{topic}}، ويسعدني أن أساعدك في الاختيار.\n\nهل نتحدث عن ذلك هذا الأسبوع؟",
    replies: ["نعم، اتصلوا بي", "أرسلوا التفاصيل", "ليس الآن، شكرًا"],
    samples: { first_name: "سارة", agent_name: "ليلى", topic: "موقع إلكتروني لمتجرك" },
  },
  abandoned_cart: {
    body: "مرحبًا {{first_name}}، سلتك ما زالت في انتظارك.\n\n*المنتجات:* {{order_items}}\n*الإجمالي:* {{order_total}}\n\nهل نكمل الطلب؟ نحتفظ لك بالمنتجات لمدة 24 ساعة.",
    replies: ["نعم، أكملوا الطلب", "لدي سؤال", "إيقاف العروض"],
    samples: {
      first_name: "سارة",
      order_items: "\u200e1 × DRESS-07،\u200f \u200e2 × SCARF-02",
      order_total: "319.00 ر.س.",
    },
  },
  back_in_stock: {
    body: "خبر سار، {{first_name}}: {{product_name}} متوفر لدينا من جديد، وقد نفدت الكمية بسرعة في المرة الماضية.\n\nأخبرنا بالعدد الذي تريده وسنحجزه لك.",
    replies: ["احجزوا لي واحدًا", "إيقاف العروض"],
    samples: { first_name: "سارة", product_name: "قميص الكتان الأبيض" },
  },
  welcome: {
    body: "أهلًا بك، {{first_name}}! يسعدنا انضمامك إلينا.\n\nيمكنك طرح الأسئلة أو الطلب أو الحجز في هذه المحادثة، وسيجيبك أحد أفراد فريقنا.",
    replies: ["ماذا تقدمون؟", "التحدث مع الفريق", "إيقاف العروض"],
    samples: { first_name: "سارة" },
  },
};
