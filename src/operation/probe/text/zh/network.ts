import type { NETWORK as Model, NETWORK_REMEDIES as Remedies } from '../en/network.ts';
import { type FindingText, list } from '../finding-text.ts';

export const NETWORK: Record<keyof typeof Model, FindingText> = {
  reached: (d) => `${d.address} 有应答`,
  answered: () => '服务器有应答，但不允许登录',
  'address-socket': (d) => `通过套接字 ${d.socketPath}`,
  'address-found': (d) => `${d.host} 的地址是 ${list(d.addresses)}`,
  'names-slow': (d) => `每次连接解析 ${d.host} 都要 ${d.ms} 毫秒`,
  'server-near': (d) => `服务器在 ${d.ms} 毫秒内应答`,
  'server-far': (d) => `每次询问都要 ${d.ms} 毫秒：锁会持有更久，小表也会很慢`,
  'certificate-valid': (d) => `服务器的证书还有 ${d.days} 天有效`,
  'certificate-ends': (d) => `服务器的证书还有 ${d.days} 天到期（${d.end}）；到期后客户端会被拒绝`,
  'certificate-over': (d) => `服务器的证书已过期（${d.end}）：校验证书的客户端会被拒绝`,
};

export const NETWORK_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'fix-names': () => '检查 /etc/resolv.conf，或把服务器写入 /etc/hosts。',
  'run-nearer': () => '在离服务器近的机器上运行备份；网络慢时启用压缩。',
  'renew-certificate': () => '用新的证书和私钥替换 ssl_cert、ssl_key 指向的文件，然后让服务器重新读取。',
};
