import { z } from "zod";

/** ISO 3166 country and the ISO 4217 currency that its shops take. */
const list =
  "AD:EUR AE:AED AF:AFN AG:XCD AL:ALL AM:AMD AO:AOA AR:ARS AT:EUR AU:AUD AZ:AZN BA:BAM BB:BBD BD:BDT BE:EUR BF:XOF BG:EUR BH:BHD BI:BIF " +
  "BJ:XOF BN:BND BO:BOB BR:BRL BS:BSD BT:BTN BW:BWP BY:BYN BZ:BZD CA:CAD CD:CDF CF:XAF CG:XAF CH:CHF CI:XOF CL:CLP CM:XAF CN:CNY CO:COP " +
  "CR:CRC CV:CVE CY:EUR CZ:CZK DE:EUR DJ:DJF DK:DKK DM:XCD DO:DOP DZ:DZD EC:USD EE:EUR EG:EGP ER:ERN ES:EUR ET:ETB FI:EUR FJ:FJD FR:EUR " +
  "GA:XAF GB:GBP GD:XCD GE:GEL GF:EUR GH:GHS GM:GMD GN:GNF GP:EUR GQ:XAF GR:EUR GT:GTQ GW:XOF GY:GYD HK:HKD HN:HNL HR:EUR HT:HTG HU:HUF " +
  "ID:IDR IE:EUR IL:ILS IN:INR IQ:IQD IS:ISK IT:EUR JM:JMD JO:JOD JP:JPY KE:KES KG:KGS KH:KHR KM:KMF KR:KRW KW:KWD KZ:KZT LA:LAK LB:LBP " +
  "LI:CHF LK:LKR LR:LRD LS:LSL LT:EUR LU:EUR LV:EUR LY:LYD MA:MAD MC:EUR MD:MDL ME:EUR MG:MGA MK:MKD ML:XOF MM:MMK MN:MNT MO:MOP MQ:EUR " +
  "MR:MRU MT:EUR MU:MUR MV:MVR MW:MWK MX:MXN MY:MYR MZ:MZN NA:NAD NC:XPF NE:XOF NG:NGN NI:NIO NL:EUR NO:NOK NP:NPR NZ:NZD OM:OMR PA:PAB " +
  "PE:PEN PF:XPF PG:PGK PH:PHP PK:PKR PL:PLN PR:USD PS:ILS PT:EUR PY:PYG QA:QAR RE:EUR RO:RON RS:RSD RU:RUB RW:RWF SA:SAR SC:SCR SD:SDG " +
  "SE:SEK SG:SGD SI:EUR SK:EUR SL:SLE SN:XOF SO:SOS SR:SRD SS:SSP SV:USD SY:SYP SZ:SZL TD:XAF TG:XOF TH:THB TJ:TJS TL:USD TM:TMT TN:TND " +
  "TR:TRY TT:TTD TW:TWD TZ:TZS UA:UAH UG:UGX US:USD UY:UYU UZ:UZS VE:VES VN:VND XK:EUR YE:YER YT:EUR ZA:ZAR ZM:ZMW ZW:USD";

const currencies = new Map(list.split(" ").map((entry) => entry.split(":") as [string, string]));

/** Every country that a workspace can be in. */
export const countries: readonly string[] = [...currencies.keys()];

export const country = z.string().refine((code) => currencies.has(code), "Two letters of ISO 3166, such as SA.");

/** The currency of a country of the list. */
export function currencyOf(code: string): string {
  return currencies.get(code) ?? "USD";
}
